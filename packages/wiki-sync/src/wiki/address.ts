import { WikiSyncError } from '#errors.ts';

/** True if an address is one of this machine’s own: 127.0.0.0/8, localhost or ::1. */
export function isThisMachine(url: string): boolean {
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/**
 * The address of a wiki’s API, checked: http or https, without credentials, and not in clear text over a network
 * unless that was asked for. `source` names the setting in messages; the value itself is never repeated.
 */
export function checkApiUrl(value: string, source: string, allowInsecureHttp: boolean): string {
  const example = 'https://wiki.example.org/api.php';
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new WikiSyncError('config-invalid', `${source} is not an address.`, {
      hint: `It should look like ${example}; the wiki’s page Special:Version shows it under “API”.`,
    });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new WikiSyncError('config-invalid', `${source} does not begin with https://.`, {
      hint: `It should look like ${example}.`,
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new WikiSyncError('config-invalid', `${source} contains a user name or password.`, {
      hint: 'Take them out of the address; the account goes into WIKI_USERNAME and WIKI_PASSWORD.',
    });
  }
  if (url.protocol === 'http:' && !allowInsecureHttp && !isThisMachine(value)) {
    throw new WikiSyncError(
      'insecure-url',
      `${source} begins with http://: passwords would travel unprotected.`,
      {
        hint: 'Use https://. On a closed network, wiki.allowInsecureHttp: true in the configuration allows it.',
      },
    );
  }
  url.hash = '';
  url.search = '';
  return url.href;
}
