import { GeneratedDataset, testDemo } from "@firn/demo-test";
import { extendedDemo } from "./extended-demo";

testDemo(extendedDemo);

test("an industry has inspections of its own", async () => {
  const subjects = async (industry: string) => {
    const dataset = await GeneratedDataset.of(extendedDemo, { parameters: { industry } });
    const rows = await dataset.rows<{ subject: string }>(
      "SELECT DISTINCT subject AS subject FROM RAW.INDUSTRY_INSPECTIONS ORDER BY 1",
    );
    await dataset.remove();
    return rows.map(({ subject }) => subject);
  };
  expect(await subjects("healthcare")).toEqual(["Air quality", "Backup power", "Medical gas"]);
  expect(await subjects("manufacturing")).toEqual(["Crane", "Emissions", "Pressure vessel"]);
}, 60_000);
