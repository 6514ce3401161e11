// Asks a server through openapi-fetch with the types that openapi-typescript makes, as a stranger would:
// plainly, without naming a media type. `.ci/clients` compiles it with `--strict` and runs it.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Problem = components["schemas"]["Problem"];

const address = process.argv[2];
assert(address);
const client = createClient<paths>({ baseUrl: address });

async function raw(path: string): Promise<unknown> {
  return (await fetch(address + path)).json();
}

function refused(answer: { error?: Problem; response: Response }, status: number): void {
  assert(answer.error);
  const { title, detail } = answer.error;
  assert.equal(answer.error.status, status);
  assert.equal(answer.response.status, status);
  assert(title.length > 0 && detail.length > 0);
}

const lists = [
  "/v1/incidents",
  "/v1/findings",
  "/v1/claims",
  "/v1/quotes",
  "/v1/sources",
  "/v1/actors",
  "/v1/locations",
  "/v1/violation-types",
] as const;
for (const path of lists) {
  const { data } = await client.GET(path, { params: { query: { limit: 100 } } });
  assert(data);
  assert.deepEqual(data, await raw(`${path}?limit=100`));
  assert.equal(data.data.length, data.meta.returned);
  const [first] = data.data;
  assert(first);
  const one = await client.GET(`${path}/{id}`, { params: { path: { id: first.id } } });
  assert(one.data);
  assert.equal(one.data.data.id, first.id);
  refused(await client.GET(path, { params: { query: { limit: -1 } } }), 422);
  refused(await client.GET(path, { params: { query: { q: "x".repeat(20_000) } } }), 414);
  refused(await client.GET(path, { headers: { Accept: "image/png" } }), 406);
  refused(await client.GET(`${path}/{id}`, { params: { path: { id: "nobody-at-all" } } }), 404);
}

// Fields of a kind of record are typed, whole or in part, with what is included and counted.
const findings = await client.GET("/v1/findings", {
  params: { query: { include: ["incidents"], facets: ["certainty"], limit: 100 } },
});
assert(findings.data);
for (const finding of findings.data.data) {
  const speaker: string | undefined = finding.asserted_by.label;
  assert(speaker);
}
assert(findings.data.included?.incidents?.every((one) => one.title.length > 0));
assert(findings.data.facets["certainty"]?.every((one) => one.count >= 0));
const part = await client.GET("/v1/findings", { params: { query: { fields: ["sentence"] } } });
assert(part.data?.data.every((one) => one.sentence && one.certainty?.label));

const query = { certainty: ["concluded" as const], limit: [1] };
const asked = await client.POST("/v1/findings/query", { body: query });
assert.equal(asked.data?.data[0]?.certainty?.id, "concluded");

// A file is asked for as what it is, and a method that is not documented is refused as a problem.
const file = await client.GET("/v1/findings", {
  params: { query: { format: "csv" } },
  parseAs: "text",
});
const table: string | undefined = file.data;
assert(table?.startsWith("id,"));
const wrong = await fetch(`${address}/v1/findings`, { method: "DELETE" });
assert.equal(wrong.status, 405);
assert.equal(((await wrong.json()) as Problem).status, 405);

console.log(`${lists.length} lists: as their JSON`);
