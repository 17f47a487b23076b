/*
 * Writes src/generated/operations.ts: each operation of src/operations as text, with the types of its variables and its answer.
 * An operation that does not fit schema.graphql fails the build.
 */
import { codegen } from '@graphql-codegen/core';
import * as schemaTypes from '@graphql-codegen/typescript';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildASTSchema, parse, print, specifiedRules, validate, visit } from 'graphql';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const SCALARS = { BigDecimal: 'number', DateTime: 'string', Date: 'string', BigInteger: 'number' };

// The served schema uses its scalars without declaring them.
const schema = parse(Object.keys(SCALARS).map(name => `scalar ${name}\n`).join('') + readFileSync('schema.graphql', 'utf8'));
const documents = readdirSync('src/operations')
  .filter(name => name.endsWith('.graphql'))
  .sort()
  .map(name => ({ location: name, document: parse(readFileSync(`src/operations/${name}`, 'utf8')) }));

const all = { kind: 'Document', definitions: documents.flatMap(({ document }) => document.definitions) };
const problems = validate(buildASTSchema(schema), all,
  specifiedRules.filter(rule => rule.name !== 'LoneAnonymousOperationRule'));
if (problems.length > 0) {
  problems.forEach(problem => console.error(`src/operations: ${problem.message}`));
  process.exit(1);
}

const types = await codegen({
  schema,
  documents,
  filename: 'operations.ts',
  config: { scalars: SCALARS, strictScalars: true, enumsAsTypes: true, skipTypename: true, onlyOperationTypes: true,
    useTypeImports: true, avoidOptionals: { field: true } },
  plugins: [{ types: {} }, { operations: {} }],
  pluginMap: { types: schemaTypes, operations: operationTypes },
});

const fragments = new Map(all.definitions.filter(one => one.kind === 'FragmentDefinition').map(one => [one.name.value, one]));

/** The fragments that a definition spreads, directly or through other fragments. */
function spread(definition, found = new Set()) {
  visit(definition, {
    FragmentSpread(node) {
      const fragment = fragments.get(node.name.value);
      if (!found.has(fragment)) {
        found.add(fragment);
        spread(fragment, found);
      }
    },
  });
  return found;
}

const texts = all.definitions
  .filter(one => one.kind === 'OperationDefinition')
  .map(operation => {
    const name = operation.name.value;
    const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
    const text = [operation, ...spread(operation)].map(print).join('\n').replace(/\s+/g, ' ');
    return `export const ${name[0].toLowerCase()}${name.slice(1)} = ${JSON.stringify(text)} as Operation<${name}${kind}, ${name}${kind}Variables>;`;
  });

mkdirSync('src/generated', { recursive: true });
writeFileSync('src/generated/operations.ts', [
  '/* Written by build/operations.mjs. */',
  "export type Operation<Answer, Variables> = string & { readonly of?: (variables: Variables) => Answer };",
  types,
  ...texts,
  '',
].join('\n'));
