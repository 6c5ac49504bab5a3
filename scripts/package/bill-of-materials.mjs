// What a package is made of, as CycloneDX has it, for those who look known faults up by name and version. No date and
// no serial number, so that the same parts give the same bytes.
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

const TYPES = { library: Enums.ComponentType.Library, platform: Enums.ComponentType.Platform };

/** The bill of a package of the program, as JSON. */
export function billOfMaterials({ version, platform, parts }) {
  const program = component(Enums.ComponentType.Application, { name: 'stra', version, licence: 'MIT' });
  program.description = `stra for ${platform.name}`;
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: program }) });
  for (const part of parts) {
    const made = component(TYPES[part.kind], part);
    bom.components.add(made);
    program.dependencies.add(made.bomRef);
  }
  const json = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${json.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component(type, { name, version, licence }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return new Models.Component(type, name, {
    version,
    // The program itself is published nowhere.
    ...(type === Enums.ComponentType.Application ? { bomRef: 'stra' } : { bomRef: purl, purl }),
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(licence)]),
  });
}
