import type { EndpointName, Endpoints, RequestOf, ResponseOf } from "../contract";

/** What answers an endpoint. */
export type Handler<Name extends EndpointName> = (
  request: RequestOf<Endpoints[Name]>,
) => Promise<ResponseOf<Endpoints[Name]>>;

/** Something that answers each of these endpoints. */
export type HandlersOf<Names extends EndpointName> = { readonly [Name in Names]: Handler<Name> };

/** Something for every endpoint. */
export type Handlers = HandlersOf<EndpointName>;
