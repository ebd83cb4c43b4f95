/** Unit tests lie beside the code (*.test.ts); *.it.test.ts start services and run in `npm test` only. */
const esmOnly = ["@faker-js", "p-map", "get-port", "p-limit", "stemmer", "yocto-queue"];
const swc = [
  "@swc/jest",
  { jsc: { parser: { syntax: "typescript", tsx: true }, target: "es2022" }, module: { type: "commonjs" } },
];

module.exports = {
  testEnvironment: "node",
  transform: { "^.+\\.(t|j)sx?$": swc, "^.+\\.mjs$": swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join("|")})/)`],
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/\\.firn/"],
  modulePathIgnorePatterns: ["/dist/", "/\\.firn/"],
  workerIdleMemoryLimit: "1GB",
};
