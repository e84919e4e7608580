import { z } from 'zod';
import { frenchProfile, type WikiProfile } from '#codec/profile.ts';

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
  // A profile of an earlier version has no words for images, and no redirects either.
  templateRedirects: z.record(z.string(), z.string()).exactOptional(),
  imageWords: z.record(z.string(), z.array(z.string()).readonly()).default(frenchProfile.imageWords),
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
