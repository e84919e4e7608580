/** PHP modules in an order that respects what they need of each other. */
const modules =
  'ctype iconv tokenizer posix fileinfo phar exif sockets calendar pdo sqlite3 pdo_sqlite dom xml simplexml ' +
  'xmlreader xmlwriter xsl mbstring intl curl gd apcu luasandbox';

const settings = {
  memory_limit: '512M',
  max_execution_time: 120,
  post_max_size: '64M',
  upload_max_filesize: '64M',
  variables_order: 'GPCS',
  'date.timezone': 'UTC',
  display_errors: 'Off',
  log_errors: 'On',
  error_reporting: 'E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED & ~E_STRICT',
  realpath_cache_size: '4M',
  realpath_cache_ttl: 600,
  'apc.enable_cli': 1,
  'apc.shm_size': '64M',
  // Without opcache a request costs five times as much.
  'opcache.enable_cli': 1,
  'opcache.memory_consumption': 128,
  'opcache.interned_strings_buffer': 16,
  'opcache.max_accelerated_files': 20000,
};

/**
 * The php.ini of our own PHP: of the modules we use, those that were unpacked into `folder`. What opcache compiled
 * is kept in `compiled`, an existing folder, so that each script starts warm.
 */
export function phpSettings(folder: string, files: readonly string[], compiled: string): string {
  const present = modules.split(' ').filter((name) => files.includes(`${name}.so`));
  return [
    `extension_dir="${folder}"`,
    `opcache.file_cache="${compiled}"`,
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    ...present.map((name) => `extension=${name}`),
    ...(files.includes('opcache.so') ? ['zend_extension=opcache'] : []),
    '',
  ].join('\n');
}
