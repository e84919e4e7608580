import { z } from 'zod';
import type { WikiProfile } from '#codec/profile.ts';

const words = z.array(z.string());

const profileSchema: z.ZodType<WikiProfile> = z.strictObject({
  templatePrefixes: words,
  categoryPrefixes: words,
  filePrefixes: words,
  namespacePrefixes: words,
  extensionTags: words,
  protocols: words,
  redirectWords: words,
  linkTrail: z.string(),
  firstLetterIgnoresCase: z.boolean(),
});

/** Reads a stored profile. An unreadable one counts as absent: the next pull writes it anew. */
export function parseProfile(text: string): WikiProfile | undefined {
  try {
    const parsed = profileSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
