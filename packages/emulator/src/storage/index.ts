export { fileRelationsOf, prepareRelation, type FileRelation } from "./prepare-relation";
export { templateColumns } from "./infer/template";
export { checkAllowedLocation } from "./s3/allowed-locations";
export { parseS3Url, stageRoot } from "./stage/location";
export { prepareRegisteredFiles } from "./registration/registered-files";
export { sweepStorage } from "./sweep";
export { storageHandlers } from "./handlers";
export { forgetLoads, prepareLoads } from "./copy/history";
