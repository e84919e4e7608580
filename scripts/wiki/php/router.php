<?php
/**
 * Decides what `php -S` does with an address: MediaWiki's entry points, this wiki's images, files of the code tree,
 * and three addresses of our own below /__wiki/ for whoever started the server.
 */

/** Runs one of MediaWiki's entry points as a web server would. */
function passerelle_entry( string $script, string $info = '' ): string {
	$code = getenv( 'PASSERELLE_WIKI_CODE' );
	$_SERVER['SCRIPT_NAME'] = "/$script";
	$_SERVER['PHP_SELF'] = "/$script$info";
	$_SERVER['SCRIPT_FILENAME'] = "$code/$script";
	unset( $_SERVER['PATH_INFO'] );
	if ( $info !== '' ) {
		$_SERVER['PATH_INFO'] = $info;
	}
	chdir( $code );
	return "$code/$script";
}

/** Sends an uploaded file or its thumbnail; nothing outside the images folder can be named. */
function passerelle_image( string $path ): void {
	$images = realpath( getenv( 'PASSERELLE_WIKI_FOLDER' ) . '/images' );
	$file = realpath( getenv( 'PASSERELLE_WIKI_FOLDER' ) . $path );
	if ( $file === false || !is_file( $file ) || !str_starts_with( $file, "$images/" ) ) {
		http_response_code( 404 );
		return;
	}
	header( 'Content-Type: ' . ( mime_content_type( $file ) ?: 'application/octet-stream' ) );
	header( 'Content-Length: ' . filesize( $file ) );
	readfile( $file );
}

/** Puts the databases back to the snapshot and forgets everything that was cached. */
function passerelle_reset( string $folder ): void {
	array_map( 'unlink', glob( "$folder/data/*.sqlite-*" ) );
	foreach ( glob( "$folder/snapshot/*.sqlite" ) as $kept ) {
		$name = basename( $kept );
		copy( $kept, "$folder/data/$name.new" );
		rename( "$folder/data/$name.new", "$folder/data/$name" );
	}
	if ( is_file( "$folder/overrides.json" ) ) {
		unlink( "$folder/overrides.json" );
	}
}

/**
 * Keeps the databases as they are now, each as one consistent file: SQLite reads what still stands in the write-ahead
 * log, and another connection may open or close meanwhile. A copy of the files does neither.
 */
function passerelle_snapshot( string $folder ): void {
	foreach ( glob( "$folder/data/*.sqlite" ) as $file ) {
		$kept = "$folder/snapshot/" . basename( $file );
		if ( is_file( "$kept.new" ) ) {
			unlink( "$kept.new" );
		}
		$database = new PDO( "sqlite:$file", null, null, [ PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION ] );
		$database->exec( 'PRAGMA busy_timeout = 10000' );
		$database->exec( 'VACUUM INTO ' . $database->quote( "$kept.new" ) );
		$mode = $database->query( 'PRAGMA journal_mode' )->fetchColumn();
		$database = new PDO( "sqlite:$kept.new" );
		$database->exec( "PRAGMA journal_mode = $mode" );
		$database = null;
		rename( "$kept.new", $kept );
	}
}

/** Answers the addresses of our own. */
function passerelle_control( string $action ): void {
	$folder = getenv( 'PASSERELLE_WIKI_FOLDER' );
	header( 'Content-Type: text/plain; charset=utf-8' );
	if ( $action === 'folder' ) {
		echo $folder;
		return;
	}
	if ( $_SERVER['REQUEST_METHOD'] !== 'POST' || !in_array( $action, [ 'reset', 'snapshot', 'forget' ], true ) ) {
		http_response_code( 404 );
		return;
	}
	if ( $action === 'reset' ) {
		passerelle_reset( $folder );
	}
	if ( $action === 'snapshot' ) {
		passerelle_snapshot( $folder );
	}
	if ( function_exists( 'apcu_clear_cache' ) ) {
		apcu_clear_cache();
	}
	echo 'ok';
}

$passerellePath = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/' );
if ( str_starts_with( $passerellePath, '/__wiki/' ) ) {
	passerelle_control( substr( $passerellePath, strlen( '/__wiki/' ) ) );
	return true;
}
if ( str_starts_with( $passerellePath, '/images/' ) ) {
	passerelle_image( $passerellePath );
	return true;
}
if ( preg_match( '#^/(api|img_auth|index|load|opensearch_desc|rest|thumb)\.php(/.*)?$#s', $passerellePath, $passerelleMatch ) ) {
	require passerelle_entry( "$passerelleMatch[1].php", $passerelleMatch[2] ?? '' );
	return true;
}
if ( preg_match( '#^/(wiki(/|$)|$)#', $passerellePath ) ) {
	require passerelle_entry( 'index.php' );
	return true;
}
return false;
