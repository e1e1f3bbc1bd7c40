// Checks a Teams app manifest on standard input against the JSON schema that Microsoft ships; prints what is wrong.
// The package's own validation downloads the schema, so only its file is used.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv-draft-04");
const addFormats = require("ajv-formats");

const manifest = JSON.parse(readFileSync(0, "utf8"));
const schemas = new URL("node_modules/@microsoft/app-manifest/build/json-schemas/teams/", import.meta.url);
const schema = JSON.parse(
  readFileSync(new URL(`v${manifest.manifestVersion}/MicrosoftTeams.schema.json`, schemas), "utf8"),
);

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const valid = ajv.compile(schema);
if (!valid(manifest)) {
  for (const { instancePath, message } of valid.errors) console.error(`${instancePath || "/"} ${message}`);
  process.exit(1);
}
