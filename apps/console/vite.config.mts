import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `npm run dev` style servers of Vite find the API: the console of a running environment. */
const api = process.env.FIRN_CONSOLE_URL ?? "http://127.0.0.1:8580";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    manifest: true,
    // The chart library is a chunk of its own, loaded by the first page that draws.
    chunkSizeWarningLimit: 700,
  },
  server: { host: "127.0.0.1", proxy: { "/api": { target: api, changeOrigin: true } } },
});
