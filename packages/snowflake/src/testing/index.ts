export { startEmulator, type EmulatorProcess } from "./emulator-process";
