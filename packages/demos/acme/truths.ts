import type { Truth } from "@firn/demo-kit";

export const truths: readonly Truth[] = [];
