// What a person can do about a failed installer, by the error code in what it said.
const AGAIN = "then run the command again";
const BUSY = `another npm seems to be writing node_modules; wait until it has ended, ${AGAIN}`;
const DISK = `the disk is full; free some space (about 3 GB are needed), ${AGAIN}`;
const RIGHTS = `files belong to somebody else; make the checkout and the npm cache (npm config get cache) yours, ${AGAIN}`;
const NETWORK = `check the network or the registry settings (npm config get registry), ${AGAIN}`;
const LOGIN = `the registry asks for a login; check npm config get registry and its token in .npmrc, ${AGAIN}`;

const NPM = {
  ENOTEMPTY: BUSY,
  EBUSY: BUSY,
  ENOSPC: DISK,
  EDQUOT: DISK,
  EACCES: RIGHTS,
  EPERM: RIGHTS,
  E401: LOGIN,
  E403: LOGIN,
  EUSAGE: `package.json and package-lock.json disagree; restore both (git checkout package.json package-lock.json), ${AGAIN}`,
  EINTEGRITY: `a download is damaged; clear the cache (npm cache clean --force), ${AGAIN}`,
  ENOENT: `install npm 10 or newer, which comes with Node, or look at what is missing below, ${AGAIN}`,
};
const NETWORK_CODES =
  /^(ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|ENETUNREACH|E404|E5\d\d|\w*CERT\w*)$/;

/** @param said what npm wrote: `npm error code ENOTEMPTY`, before npm 10 `npm ERR! code ENOTEMPTY`. */
export function npmWayOut(said) {
  const code =
    /^npm (?:error|ERR!) code (\S+)/m.exec(said)?.[1] ?? /^spawn \S+ (\w+)$/m.exec(said)?.[1] ?? "";
  if (NETWORK_CODES.test(code)) return NETWORK;
  return NPM[code] ?? `read what npm says below; where it is the network, ${NETWORK}`;
}

/** pip has no codes, only the system's sentences. */
export function pipWayOut(said) {
  if (/No space left on device|Errno 28/.test(said)) return DISK;
  if (/Permission denied|Errno 13/.test(said))
    return `files belong to somebody else; make the checkout yours, ${AGAIN}`;
  return `check the network or the index settings (pip config list), ${AGAIN}`;
}
