import type { ErrorComponentProps } from "@tanstack/react-router";
import { Page } from "../components/page";
import { Failure } from "../components/states";

/** A page that could not be loaded or drawn: after a new build, say, when its chunk is gone. */
export const PageFailure = ({ error }: ErrorComponentProps) => (
  <Page title="This page failed">
    <Failure
      error={error instanceof Error ? error : new Error(String(error))}
      retry={() => window.location.reload()}
    />
  </Page>
);
