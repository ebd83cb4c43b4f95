import { testDemo } from "@firn/demo-test";
import demo from "./demo";

testDemo(demo);
