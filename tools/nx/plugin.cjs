// Nx loads plugins with plain require: this registers the TypeScript loader and hands over.
require("tsx/cjs/api").register();
module.exports = require("./plugin.ts");
