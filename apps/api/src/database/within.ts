import { UserError } from "@firn/config";

/** What `work` resolves to, or an error when that takes longer: the driver alone asks a server that is gone for minutes. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = new UserError("Snowflake does not answer", {
      hint: "npm run status; npm start brings it back",
    });
    const timer = setTimeout(() => reject(late), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
