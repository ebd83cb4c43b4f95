/* Runs within the procedure's own JavaScript context, before all else: bounds the memory of binary data, which lies outside of the heap that
   the process's flags bound. `used` answers the bytes that all of it takes now. */
exports.bound = function (used, mostBytes) {
  "use strict";
  /** Memory is measured once in so many bytes that were asked for. */
  const STEP = 16 * 1024 * 1024;
  let unmeasured = 0;

  function claim(bytes) {
    unmeasured += bytes;
    if (unmeasured < STEP) return;
    let now;
    try {
      now = used();
    } catch {
      // An error of the host's realm: the stack is full.
      throw new RangeError("Memory cannot be measured");
    }
    if (now + bytes > mostBytes)
      throw new RangeError(`Out of memory: more than ${mostBytes / 1024 / 1024} MB of binary data`);
    unmeasured = 0;
  }

  const sizeOf = (constructor, [first, options]) =>
    typeof first === "number"
      ? Math.max(first, (options && options.maxByteLength) || 0) * (constructor.BYTES_PER_ELEMENT || 1)
      : 0;

  const counting = {
    construct(constructor, args, target) {
      const asked = sizeOf(constructor, args);
      claim(asked);
      const made = Reflect.construct(
        constructor,
        args,
        target === counted.get(constructor) ? constructor : target,
      );
      // The length of another array or an iterable is known only now; a view takes nothing of its own.
      if (asked === 0 && !(args[0] instanceof ArrayBuffer)) claim(made.byteLength);
      return made;
    },
  };
  const counted = new Map();

  const typedArrays = Object.getOwnPropertyNames(globalThis).filter((name) =>
    /^(Big)?(Int|Uint|Float)\d/.test(name),
  );
  for (const name of ["ArrayBuffer", ...typedArrays]) {
    const constructor = globalThis[name];
    const proxy = new Proxy(constructor, counting);
    counted.set(constructor, proxy);
    Object.defineProperty(globalThis, name, { value: proxy });
    Object.defineProperty(constructor.prototype, "constructor", { value: proxy });
  }

  // What makes buffers past their constructors is newer than the ES2019 of procedures.
  for (const name of ["SharedArrayBuffer", "WebAssembly"]) Reflect.deleteProperty(globalThis, name);
  for (const name of ["resize", "transfer", "transferToFixedLength"])
    Reflect.deleteProperty(ArrayBuffer.prototype, name);
  for (const name of ["toReversed", "toSorted", "with"])
    Reflect.deleteProperty(Object.getPrototypeOf(Uint8Array.prototype), name);
};
