import type { TokenStream } from "../token-stream";

export const parseIfExists = (stream: TokenStream): boolean => stream.acceptWords("IF", "EXISTS");

export const parseIfNotExists = (stream: TokenStream): boolean => stream.acceptWords("IF", "NOT", "EXISTS");
