import fs from "node:fs";
import Sequencer from "@jest/test-sequencer";

/** Files that took longer than 44 seconds on two cores, the longest first: on a fresh machine Jest only knows how large a file is. */
const longest = JSON.parse(fs.readFileSync(new URL("longest.json", import.meta.url), "utf8"));

const rank = ({ path }) => {
  const index = longest.findIndex((file) => path.endsWith(file));
  return index === -1 ? longest.length : index;
};

/** Starts what takes longest first, so that no core waits for a long file at the end. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
