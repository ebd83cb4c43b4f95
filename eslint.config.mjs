import nx from "@nx/eslint-plugin";
import prettier from "eslint-config-prettier";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const room = (name) => `room:${name}`;
const mayImport = (from, ...to) => ({
  sourceTag: room(from),
  onlyDependOnLibsWithTags: [from, ...to, "test-services"].map(room),
});

/** Who may import whom: the rooms of ARCHITECTURE.md. Data flows one way. */
const boundaries = [
  mayImport("config"),
  mayImport("test-services", "config"),
  mayImport("schema"),
  mayImport("synth", "config", "schema"),
  mayImport("lake", "config", "schema"),
  mayImport("snowflake", "config", "schema"),
  mayImport("semantic", "config"),
  mayImport("demo-kit", "schema", "synth"),
  mayImport("pulumi-local", "config", "snowflake"),
  mayImport("emulator", "config", "semantic"),
  mayImport("demo-test", "demo-kit", "schema", "synth"),
  mayImport("demo", "demo-kit", "schema", "synth", "demo-test"),
  mayImport("registry", "config", "schema", "demo", "demo-kit"),
  mayImport("app", "config", "schema", "lake", "snowflake", "semantic", "demo-kit", "registry"),
  mayImport("local", "config", "lake", "snowflake", "demo-kit", "emulator", "pulumi-local"),
  mayImport(
    "loader",
    ...["config", "schema", "synth", "lake", "snowflake", "semantic", "demo-kit", "registry", "local"],
  ),
  // Types of the contract only, but in tests: see below.
  mayImport("console", "app", "local"),
  mayImport("infra", "config", "demo-kit", "registry", "local", "pulumi-local", "snowflake"),
  mayImport(
    "tools",
    ...[
      "config",
      "schema",
      "synth",
      "lake",
      "snowflake",
      "semantic",
      "demo-kit",
      "registry",
      "app",
      "loader",
      "local",
      "infra",
    ],
  ),
];

/** Rooms of the local Snowflake, from the ground up: a room imports from those before it, none from those behind it. */
const emulatorOrder = [
  ...["ast", "parser", "generator", "schedules", "match-recognize", "duckdb"],
  ...[
    "binder",
    "catalog",
    "functions",
    "wire",
    "access",
    "versions",
    "dml",
    "tags",
    "policies",
    "warehouses",
  ],
  ...["statements", "scripting", "ml", "alerts", "dynamic-tables", "tasks", "semantic-views", "routines"],
  ...["search", "storage", "streams", "directory-tables", "external-tables", "pipes", "prelude"],
  ...["dispatch", "definitions", "session", "information-schema", "server", "parity"],
];

/** Rooms that still look up: what CREATE, ALTER and DROP of tables, stages and tasks ask of the rooms that keep them. */
const looksUp = {
  binder: ["functions"],
  tags: ["statements"],
  warehouses: ["statements"],
  statements: [
    ...[
      "dynamic-tables",
      "tasks",
      "storage",
      "streams",
      "directory-tables",
      "external-tables",
      "pipes",
      "session",
    ],
  ],
  session: ["information-schema"],
};

const upwards = (place, allowed) => ({
  files: [`packages/emulator/src/${emulatorOrder[place]}/**/*.ts`],
  ignores: ["**/*.test.ts", "**/testing/**", "**/*fixture.ts"],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${emulatorOrder
              .slice(place + 1)
              .filter((room) => !allowed.includes(room))
              .join("|")})(/|$)`,
            message: "Data flows one way between the rooms: see packages/emulator/README.md.",
          },
        ],
      },
    ],
  },
});

const emulatorRooms = emulatorOrder.slice(0, -1).map((room, place) => upwards(place, looksUp[room] ?? []));

export default [
  { ignores: ["**/node_modules", "**/dist", "**/.firn", "**/.venv", "**/.nx", "dbt/**", "sql/**"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.ts", "**/*.tsx", "**/*.mjs"],
    plugins: { "@nx": nx },
    rules: {
      "@nx/enforce-module-boundaries": [
        "error",
        { enforceBuildableLibDependency: false, allow: [], depConstraints: boundaries },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-invalid-void-type": "off",
      "no-console": "off",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**", "**/test/**", "**/*fixture.ts", "tools/bench/**"],
    rules: { "no-restricted-imports": ["error", { paths: ["@firn/test-services"] }] },
  },
  {
    // The program itself knows nothing of the local environment; only its targets do.
    files: ["infra/src/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-imports": ["error", { paths: ["@firn/local", "@firn/pulumi-local", "@firn/snowflake"] }],
    },
  },
  {
    // The pages run in browsers: of our packages they know the contract's types, and those are gone when they run.
    files: ["apps/console/src/**/*.{ts,tsx}"],
    ignores: ["**/*.test.ts"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@firn/*"], allowTypeImports: true }] },
      ],
    },
  },
  ...emulatorRooms,
  { files: ["**/*.cjs", "jest.config.js"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  prettier,
];
