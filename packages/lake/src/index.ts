export { sha256OfFile } from "./checksum";
export { LakeError } from "./error";
export { findingsError, inspectDataset, type Finding } from "./inspect";
export { fileName, manifestKey, objectKey, stagePath, tablePrefix, type DatasetName } from "./keys";
export { manifestSha256, manifestText, type Receipt, type ReceiptObject } from "./receipt";
export { missingObjects } from "./missing-objects";
export { removeDemoFromLake } from "./remove";
export { storedManifest } from "./stored-manifest";
export { uploadDataset, type UploadOptions, type UploadProgress, type UploadResult } from "./upload";
