import { join } from "node:path";
import { testGoldenList } from "@firn/demo-test";
import demo from "./demo";

testGoldenList(demo, join(__dirname, "golden.json"));
