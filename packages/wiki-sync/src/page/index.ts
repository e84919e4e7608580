/** The vocabulary: page types, their fields, their schemas. Pure. */
export * from './choice.ts';
export * from './field.ts';
export * from './page.ts';
export * from './page-type.ts';
export * from './page-types.ts';
export * from './problems.ts';
export * from './rename-relations.ts';
export * from './schema.ts';
export * from './slug.ts';
export * from './title.ts';
export * as vocabulary from './vocabulary.ts';
