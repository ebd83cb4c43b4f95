import { createRootRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Shell } from "./shell/shell";
import { NotFound } from "./shell/not-found";
import { PageFailure } from "./shell/page-failure";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFailure,
  // The query is free here; every page reads from it what it knows.
  validateSearch: (search: Record<string, unknown>) => search,
});

const parent = { getParentRoute: () => root };

/** Every page is a chunk of its own, loaded when somebody is about to go there. */
export const routes = root.addChildren([
  createRoute({
    ...parent,
    path: "/",
    component: lazyRouteComponent(() => import("./pages/home/home"), "Home"),
  }),
  createRoute({
    ...parent,
    path: "/customers",
    component: lazyRouteComponent(() => import("./pages/customers/search"), "CustomerSearch"),
  }),
  createRoute({
    ...parent,
    path: "/customers/$customerId",
    component: lazyRouteComponent(() => import("./pages/customers/customer"), "Customer"),
  }),
  createRoute({
    ...parent,
    path: "/segments",
    component: lazyRouteComponent(() => import("./pages/segments/segments"), "Segments"),
  }),
  createRoute({
    ...parent,
    path: "/campaign",
    component: lazyRouteComponent(() => import("./pages/campaign/campaign"), "Campaign"),
  }),
  createRoute({
    ...parent,
    path: "/acme",
    component: lazyRouteComponent(() => import("./pages/acme/acme"), "Acme"),
  }),
  createRoute({
    ...parent,
    path: "/hvac",
    component: lazyRouteComponent(() => import("./pages/hvac/hvac"), "Hvac"),
  }),
  createRoute({
    ...parent,
    path: "/jaffle",
    component: lazyRouteComponent(() => import("./pages/jaffle/jaffle"), "Jaffle"),
  }),
  createRoute({
    ...parent,
    path: "/retail",
    component: lazyRouteComponent(() => import("./pages/retail/retail"), "Retail"),
  }),
  createRoute({
    ...parent,
    path: "/assistant",
    component: lazyRouteComponent(() => import("./pages/assistant/assistant"), "Assistant"),
  }),
]);
