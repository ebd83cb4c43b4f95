// Nx loads generators with plain require: this registers the TypeScript loader and hands over.
require("tsx/cjs/api").register();
module.exports = require("./new-demo.ts").newDemo;
