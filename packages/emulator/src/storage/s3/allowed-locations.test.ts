import { checkAllowedLocation } from "./allowed-locations";

const check =
  (url: string, allowed: string[], blocked: string[] = []) =>
  () =>
    checkAllowedLocation({ name: "INT", allowedLocations: allowed, blockedLocations: blocked }, url);

test("a location lies inside an allowed one", () => {
  expect(check("s3://lake/raw/", ["s3://lake/raw/"])).not.toThrow();
  expect(check("s3://lake/raw", ["s3://lake/raw/"])).not.toThrow();
  expect(check("s3://lake/raw/x/", ["s3://lake/raw"])).not.toThrow();
  expect(check("s3://lake/", ["*"])).not.toThrow();
});

test("a name that only begins alike does not", () => {
  expect(check("s3://lake/rawer/", ["s3://lake/raw/"])).toThrow(
    "Location 's3://lake/rawer/' is not allowed by integration INT",
  );
  expect(check("s3://lake2/", ["s3://lake"])).toThrow("DESC INTEGRATION");
});

test("a blocked location wins", () => {
  expect(check("s3://lake/secret/", ["s3://lake/"], ["s3://lake/secret/"])).toThrow("not allowed");
});
