<?php
/**
 * Settings of every wiki that Passerelle starts. All of them share this file and the code tree; what differs from
 * one to the next comes in as environment variables, which the workers of `php -S` inherit:
 *   PASSERELLE_WIKI_FOLDER  data/, images/, tmp/, overrides.json and without.json (extensions turned off) of this wiki
 *   PASSERELLE_WIKI_PORT    the port on 127.0.0.1
 *   PASSERELLE_WIKI_JOBS    jobs run after each request (0 in tests, so that they repeat exactly)
 *   PASSERELLE_WIKI_L10N    interface messages, prepared once for all wikis
 * The secrets below protect nothing: the wiki listens on 127.0.0.1 only and holds made-up content.
 */
if ( !defined( 'MEDIAWIKI' ) ) {
	exit( 1 );
}

$passerelle = [
	'folder' => getenv( 'PASSERELLE_WIKI_FOLDER' ),
	'served' => PHP_SAPI === 'cli-server',
];

# Identity and addresses

$wgSitename = 'Wiki d’essai';
$wgMetaNamespace = 'Projet';
$wgLanguageCode = 'fr';
$wgLocaltimezone = 'UTC';
$wgServer = 'http://127.0.0.1:' . getenv( 'PASSERELLE_WIKI_PORT' );
$wgScriptPath = '';
$wgResourceBasePath = '';
$wgArticlePath = '/wiki/$1';
$wgUsePathInfo = true;
$wgSecretKey = hash( 'sha256', 'wiki d’essai, ouvert sur 127.0.0.1 seulement' );
$wgUpgradeKey = '';
$wgNamespacesWithSubpages[NS_MAIN] = true;
$wgNamespacesWithSubpages[NS_TEMPLATE] = true;

# Nothing leaves the machine

$wgPingback = false;
$wgEnableEmail = false;
$wgAllowCopyUploads = false;
# Empty on purpose: the defaults download lists from meta.wikimedia.org.
$wgSpamBlacklistFiles = [];
$wgBlacklistSettings = [ 'spam' => [ 'files' => [] ], 'email' => [ 'files' => [] ] ];
$wgTitleBlacklistSources = [ [ 'type' => 'localpage', 'src' => 'MediaWiki:Titleblacklist' ] ];

# Database. Object cache and job queue have files of their own: on the main file they would wait for the main
# connection's own transaction, and the request would hang for ever.

$wgDBtype = 'sqlite';
$wgDBname = 'wiki';
$wgSQLiteDataDir = $passerelle['folder'] . '/data';
$passerelle['database'] = static fn ( string $name, int $flags ) => [
	'type' => 'sqlite',
	'dbname' => $name,
	'dbDirectory' => $wgSQLiteDataDir,
	'tablePrefix' => '',
	'trxMode' => 'IMMEDIATE',
	# The files are thrown away, so nothing waits for the disk.
	'variables' => [ 'synchronous' => 'OFF' ],
	'flags' => $flags,
];
$wgDBservers = [
	$passerelle['database']( 'wiki', DBO_DEFAULT ) + [ 'host' => '', 'user' => '', 'password' => '', 'load' => 1 ]
];
$wgObjectCaches[CACHE_DB] = [
	'class' => SqlBagOStuff::class,
	'loggroup' => 'SQLBagOStuff',
	'server' => $passerelle['database']( 'wikicache', 0 ),
];
$wgJobTypeConf['default'] = [
	'class' => 'JobQueueDB',
	'claimTTL' => 3600,
	'server' => $passerelle['database']( 'wiki_jobqueue', 0 ),
];
$wgJobRunRate = (int)getenv( 'PASSERELLE_WIKI_JOBS' );
$wgRunJobsAsync = false;

# Caches: APCu is shared by the workers of one server and by nobody else. Scripts on the command line do not see it.

$passerelle['apcu'] = $passerelle['served'] && function_exists( 'apcu_enabled' ) && apcu_enabled();
$wgMainCacheType = $passerelle['apcu'] ? CACHE_ACCEL : ( $passerelle['served'] ? CACHE_NONE : CACHE_HASH );
$wgMessageCacheType = $wgMainCacheType;
$wgParserCacheType = $wgMainCacheType;
$wgSessionCacheType = $passerelle['apcu'] ? CACHE_ACCEL : CACHE_DB;
$wgMainStash = $wgSessionCacheType;
$wgCacheDirectory = $passerelle['folder'] . '/tmp';
$wgTmpDirectory = $passerelle['folder'] . '/tmp';
$wgLocalisationCacheConf['storeDirectory'] = getenv( 'PASSERELLE_WIKI_L10N' );
$wgLocalisationCacheConf['store'] = 'array';
$wgInvalidateCacheOnLocalSettingsChange = false;

# Accounts and limits

$wgPasswordPolicy['policies']['default'] = [ 'MinimalPasswordLength' => 1 ];
$wgPasswordAttemptThrottle = [];
$wgRateLimits = [];
$wgGroupPermissions['sysop']['abusefilter-modify'] = true;
$wgShowExceptionDetails = true;

# Reading from a page of the site in the browser. The scheme must be left out, or nothing ever matches.

$wgCrossSiteAJAXdomains = [ '127.0.0.1:*', 'localhost:*' ];
$wgAllowCrossOrigin = true;

# Files, through php-gd when it is there

$wgEnableUploads = true;
$wgUploadDirectory = $passerelle['folder'] . '/images';
$wgUploadPath = '/images';
$wgUseImageMagick = false;
$wgFileExtensions = [ 'png', 'gif', 'jpg', 'jpeg', 'webp', 'svg', 'pdf' ];
# Merges two edits of one page; without it the second is an edit conflict.
$wgDiff3 = '/usr/bin/diff3';

# Look and extensions. What another release of MediaWiki does not ship is left out.

$wgDefaultSkin = 'vector-2022';
wfLoadSkin( 'Vector' );
wfLoadSkin( 'MonoBook' );
if ( is_file( "$IP/skins/MinervaNeue/skin.json" ) ) {
	wfLoadSkin( 'MinervaNeue' );
}
$passerelle['overrides'] = is_file( $passerelle['folder'] . '/overrides.json' )
	? json_decode( file_get_contents( $passerelle['folder'] . '/overrides.json' ), true )
	: [];
$passerelle['faults'] = $passerelle['overrides']['faults'] ?? [];
$passerelle['extensions'] = json_decode( file_get_contents( __DIR__ . '/extensions.json' ), true )['loaded'];
$passerelle['without'] = is_file( $passerelle['folder'] . '/without.json' )
	? json_decode( file_get_contents( $passerelle['folder'] . '/without.json' ), true )
	: [];
foreach ( $passerelle['extensions'] as $passerelle['extension'] ) {
	if ( in_array( $passerelle['extension'], $passerelle['without'] ) ) {
		continue;
	}
	if ( is_file( "$IP/extensions/{$passerelle['extension']}/extension.json" ) ) {
		wfLoadExtension( $passerelle['extension'] );
	}
}
# Its routes are rest.php/127.0.0.1/v3/…; VisualEditor finds Parsoid without HTTP as long as no virtual REST is set.
if ( is_file( "$IP/vendor/wikimedia/parsoid/extension.json" ) ) {
	wfLoadExtension( 'Parsoid', "$IP/vendor/wikimedia/parsoid/extension.json" );
}
$wgDefaultUserOptions['visualeditor-enable'] = 1;
$wgVisualEditorEnableWikitext = true;
$wgPFEnableStringFunctions = true;
$wgScribuntoDefaultEngine = extension_loaded( 'luasandbox' ) ? 'luasandbox' : 'luastandalone';
$wgPygmentizePath = '/usr/bin/pygmentize';
$wgCaptchaTriggers = array_fill_keys(
	[ 'edit', 'create', 'sendemail', 'addurl', 'createaccount', 'badlogin', 'badloginperuser' ],
	false
);

# What a test changes for the next requests. JSON, because opcache would serve an old copy of a PHP file for two seconds.

foreach ( $passerelle['overrides']['settings'] ?? [] as $passerelle['name'] => $passerelle['value'] ) {
	$GLOBALS[$passerelle['name']] = $passerelle['value'];
}
if ( isset( $passerelle['faults']['lag'] ) ) {
	$passerelle['lag'] = [ 'host' => 'base-de-secours', 'lag' => $passerelle['faults']['lag'], 'type' => 'db' ];
	$wgHooks['ApiMaxLagInfo'][] = static function ( &$info ) use ( $passerelle ) {
		$info = $passerelle['lag'];
	};
}
if ( isset( $passerelle['faults']['editDelay'] ) || isset( $passerelle['faults']['editCrash'] ) ) {
	$wgHooks['EditFilterMergedContent'][] = static function () use ( $passerelle ) {
		usleep( (int)( 1e6 * ( $passerelle['faults']['editDelay'] ?? 0 ) ) );
		if ( isset( $passerelle['faults']['editCrash'] ) ) {
			throw new RuntimeException( $passerelle['faults']['editCrash'] );
		}
		return true;
	};
}
