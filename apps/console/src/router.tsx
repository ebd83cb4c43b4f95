import { createRouter } from "@tanstack/react-router";
import { parseSearch, stringifySearch } from "./search-params";
import { routes } from "./routes";

export const router = createRouter({
  routeTree: routes,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
