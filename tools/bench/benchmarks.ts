import { consoleBenchmark } from "./console";
import { emulatorBenchmark } from "./emulator";
import { infraBenchmark } from "./infra";
import { dbtBenchmark, loadBenchmark, startBenchmark } from "./pipeline";
import type { Benchmark } from "./result";
import { retailBenchmark } from "./retail";
import { synthBenchmark } from "./synth";

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  synthBenchmark,
  loadBenchmark,
  dbtBenchmark,
  startBenchmark,
  infraBenchmark,
  emulatorBenchmark,
  retailBenchmark,
  consoleBenchmark,
];
