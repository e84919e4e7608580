/** What the published site may load and lead to; the wiki is where forms that create pages go. */
export function contentSecurityPolicy(wikiOrigin: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${wikiOrigin === undefined ? '' : ` ${wikiOrigin}`}`,
    "base-uri 'none'",
  ].join('; ');
}

/** Headers for every page; the first is also in each page, for hosts that send none, without what only a header may say. */
function securityHeaders(wikiOrigin: string | undefined): [name: string, value: string][] {
  return [
    ['Content-Security-Policy', `${contentSecurityPolicy(wikiOrigin)}; frame-ancestors 'none'`],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    // The gadget of the wiki and other sites read the data files; nothing here is private.
    ['Access-Control-Allow-Origin', '*'],
  ];
}

const ONE_YEAR = 'public, max-age=31536000, immutable';

/** `_headers`, as Netlify, Cloudflare Pages and others read it. `base` ends with a slash. */
export function headersFile(base: string, wikiOrigin: string | undefined): string {
  const lines = securityHeaders(wikiOrigin).map(([name, value]) => `  ${name}: ${value}`);
  return [`${base}*`, ...lines, `${base}_astro/*`, `  Cache-Control: ${ONE_YEAR}`, ''].join('\n');
}

/** `.htaccess`, as Apache reads it: headers, the page for what is not found, and caching. */
export function htaccessFile(base: string, wikiOrigin: string | undefined): string {
  const lines = securityHeaders(wikiOrigin).map(([name, value]) => `  Header always set ${name} "${value}"`);
  return [
    `ErrorDocument 404 ${base}404.html`,
    '<IfModule mod_headers.c>',
    ...lines,
    '  <If "%{REQUEST_URI} =~ m#/_astro/#">',
    `    Header set Cache-Control "${ONE_YEAR}"`,
    '  </If>',
    '</IfModule>',
    '',
  ].join('\n');
}

/** The same for nginx, to include in a `server` block; it is written beside the site, not into it. */
export function nginxSnippet(base: string, wikiOrigin: string | undefined): string {
  const lines = securityHeaders(wikiOrigin).map(([name, value]) => `add_header ${name} "${value}" always;`);
  return [
    ...lines,
    `error_page 404 ${base}404.html;`,
    `location ${base}_astro/ {`,
    `  add_header Cache-Control "${ONE_YEAR}" always;`,
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}
