/*
 * Loaded before the program. The SDK sends the engine some lines of debug log for each resource, one call after the other; here nobody reads
 * them, and they took longer than the resources.
 */
require("@pulumi/pulumi/log").debug = async () => undefined;
