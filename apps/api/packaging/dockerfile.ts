/** Where the server listens in its container. */
export const CONTAINER_PORT = 8080;

/** Snowpark Container Services run linux/amd64 only. The folder of the package is the build's context. */
export const dockerfile = (): string => `FROM --platform=linux/amd64 node:22-slim
ENV NODE_ENV=production
WORKDIR /console
COPY server.cjs outputs.json ./
COPY pages pages
COPY models models
USER node
EXPOSE ${CONTAINER_PORT}
CMD ["node", "server.cjs"]
`;
