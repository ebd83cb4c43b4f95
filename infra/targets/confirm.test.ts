import { confirmDestroy } from "./confirm";

const answering = (answer: string) => ({ interactive: true, ask: async () => answer });
const noTerminal = { interactive: false, ask: () => Promise.reject(new Error("must not ask")) };

test("--yes is enough", async () => {
  await expect(confirmDestroy("dev", true, noTerminal)).resolves.toBeUndefined();
});

test("without a terminal it wants --yes", async () => {
  await expect(confirmDestroy("dev", false, noTerminal)).rejects.toMatchObject({ hint: "Add --yes." });
});

test("on a terminal the environment's name has to be typed", async () => {
  await expect(confirmDestroy("dev", false, answering("dev"))).resolves.toBeUndefined();
  await expect(confirmDestroy("dev", false, answering("y"))).rejects.toThrow("Nothing was deleted.");
});
