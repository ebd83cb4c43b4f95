/** Imported before the AWS SDK, which otherwise warns on stderr that it will leave Node 20 in 2027: known, and decided. */
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
