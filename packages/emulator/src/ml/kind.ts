/** The class whose instances are classification models, as the grammar and the catalogue call it. */
export const CLASSIFICATION = "SNOWFLAKE.ML.CLASSIFICATION";
