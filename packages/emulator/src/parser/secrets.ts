import { tokenize } from "./lexer";
import { Source } from "./source";
import { quoteString } from "./string-literal";
import type { Token } from "./token";

const MASK = "'****'";
const MENTIONED = /password|secret|credentials|token|master_key|passphrase/i;
const SECRET =
  /^(PASSWORD|AWS_SECRET_KEY|AWS_TOKEN|AZURE_SAS_TOKEN|MASTER_KEY|SECRET_STRING|OAUTH_CLIENT_SECRET|\w*PASSPHRASE)$/;

/** The statement with **** for the value of PASSWORD, AWS_SECRET_KEY and the like, and for all that CREDENTIALS hold. */
export function withoutSecrets(text: string): string {
  if (!MENTIONED.test(text)) return text;
  const tokens = tokensOf(text);
  if (!tokens) return withoutSecretsOfProse(text);
  let masked = "";
  let end = 0;
  for (const [index, token] of tokens.entries()) {
    const value = replacement(tokens, index, text);
    if (value === undefined || token.start < end) continue;
    masked += text.slice(end, token.start) + value;
    end = token.end;
  }
  return masked + text.slice(end);
}

/** Undefined when the text is no SQL. */
function tokensOf(text: string): readonly Token[] | undefined {
  try {
    return tokenize(new Source(text));
  } catch {
    return undefined;
  }
}

/** What stands for the token instead; undefined when it may stay. */
function replacement(tokens: readonly Token[], index: number, text: string): string | undefined {
  const token = tokens[index];
  if (!token || token.kind === "symbol" || token.kind === "end") return undefined;
  if (isSecretsValue(tokens, index)) return MASK;
  if (token.kind !== "string") return undefined;
  // Statements lie in strings too: EXECUTE IMMEDIATE, the body of a procedure.
  const inner = withoutSecrets(token.value);
  if (inner === token.value) return undefined;
  return text.startsWith("$$", token.start) ? `$$${inner}$$` : quoteString(inner);
}

function isSecretsValue(tokens: readonly Token[], index: number): boolean {
  if (!isSymbol(tokens[index - 1], "=")) return false;
  const isColumn = isSymbol(tokens[index + 1], ".");
  return (SECRET.test(optionName(tokens[index - 2])) && !isColumn) || isInCredentials(tokens, index);
}

/** An option's name may stand in quotes of either kind. */
const optionName = (token: Token | undefined): string =>
  token && ["word", "quoted", "string"].includes(token.kind) ? token.value.toUpperCase() : "";

function isInCredentials(tokens: readonly Token[], index: number): boolean {
  let open = index;
  while (open > 0 && !isSymbol(tokens[open], "(") && !isSymbol(tokens[open], ")")) open -= 1;
  return isSymbol(tokens[open], "(") && optionName(tokens[open - 2]) === "CREDENTIALS";
}

const isSymbol = (token: Token | undefined, value: string) =>
  token?.kind === "symbol" && token.value === value;

const withoutSecretsOfProse = (text: string): string =>
  text.replace(
    /\b(password|aws_secret_key|aws_token|\w*secret\w*)(["']?\s*=\s*)'(?:[^'\\]|\\.|'')*'?/gi,
    `$1$2${MASK}`,
  );
