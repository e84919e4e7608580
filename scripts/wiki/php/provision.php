<?php
/**
 * Puts accounts, filters, pages and blocks onto a wiki in one process; a maintenance script for each of them would
 * take half a second apiece. Usage: provision.php FILE, where FILE is JSON with some of the keys
 *   accounts  [{name, password, groups, bot: {app, password, grants} | null}]
 *   filters   [{name, rules, actions}]
 *   pages     [{title, text, summary, model, protect}]   model and protect may be null
 *   blocks    [{name, reason}]
 */
require_once getenv( 'PASSERELLE_WIKI_CODE' ) . '/maintenance/Maintenance.php';

use MediaWiki\Extension\AbuseFilter\AbuseFilterServices;
use MediaWiki\Extension\AbuseFilter\Filter\MutableFilter;
use MediaWiki\MediaWikiServices;
use MediaWiki\Revision\SlotRecord;

class PasserelleProvision extends Maintenance {
	/** @var User who makes the pages, filters and blocks */
	private $admin;

	public function __construct() {
		parent::__construct();
		$this->addDescription( 'Puts accounts, filters, pages and blocks onto the wiki' );
		$this->addArg( 'file', 'JSON file' );
	}

	public function execute() {
		$this->admin = User::newFromName( 'Admin' );
		$wanted = json_decode( file_get_contents( $this->getArg( 0 ) ), true, 512, JSON_THROW_ON_ERROR );
		foreach ( [ 'accounts', 'filters', 'pages', 'blocks' ] as $kind ) {
			foreach ( $wanted[$kind] ?? [] as $one ) {
				$this->$kind( $one );
			}
		}
		DeferredUpdates::doUpdates();
	}

	private function accounts( array $account ) {
		$services = MediaWikiServices::getInstance();
		$user = User::newFromName( $account['name'] );
		if ( !$user->isRegistered() ) {
			$user->addToDatabase();
		}
		$user->setToken();
		$password = $account['password'];
		$user->changeAuthenticationData(
			[ 'username' => $account['name'], 'password' => $password, 'retype' => $password ]
		);
		$user->saveSettings();
		foreach ( $account['groups'] as $group ) {
			$services->getUserGroupManager()->addUserToGroup( $user, $group );
		}
		if ( $account['bot'] ) {
			$bot = BotPassword::newUnsaved( [
				'username' => $account['name'],
				'appId' => $account['bot']['app'],
				'grants' => $account['bot']['grants'],
			] );
			$hash = $services->getPasswordFactory()->newFromPlaintext( $account['bot']['password'] );
			$this->must( $bot->save( 'insert', $hash ), "bot password of {$account['name']}" );
		}
	}

	private function filters( array $wanted ) {
		$filter = MutableFilter::newDefault();
		$filter->setName( $wanted['name'] );
		$filter->setRules( $wanted['rules'] );
		$filter->setActions( $wanted['actions'] );
		$filter->setGroup( 'default' );
		$filter->setEnabled( true );
		$store = AbuseFilterServices::getFilterStore();
		$this->must( $store->saveFilter( $this->admin, null, $filter, MutableFilter::newDefault() ), $wanted['name'] );
	}

	private function pages( array $page ) {
		$title = Title::newFromText( $page['title'] );
		if ( !$title ) {
			$this->fatalError( "“{$page['title']}” is not a title that this wiki allows." );
		}
		$wikiPage = MediaWikiServices::getInstance()->getWikiPageFactory()->newFromTitle( $title );
		try {
			$content = ContentHandler::makeContent( $page['text'], $title, $page['model'] );
		} catch ( MWException $problem ) {
			$this->fatalError( "{$page['title']}: {$problem->getMessage()}" );
		}
		$updater = $wikiPage->newPageUpdater( $this->admin );
		$updater->setContent( SlotRecord::MAIN, $content );
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( $page['summary'] ) );
		$this->must( $updater->getStatus(), $page['title'] );
		if ( $page['protect'] ) {
			$cascade = false;
			$limits = [ 'edit' => $page['protect'], 'move' => $page['protect'] ];
			$expiry = [ 'edit' => 'infinity', 'move' => 'infinity' ];
			$this->must(
				$wikiPage->doUpdateRestrictions( $limits, $expiry, $cascade, 'protection d’essai', $this->admin ),
				$page['title']
			);
		}
	}

	private function blocks( array $block ) {
		# Without an automatic block: it would lock 127.0.0.1, and every account with it, for a day.
		$options = [ 'isAutoblocking' => false, 'isCreateAccountBlocked' => true ];
		$blocking = MediaWikiServices::getInstance()->getBlockUserFactory()
			->newBlockUser( $block['name'], $this->admin, 'infinity', $block['reason'], $options );
		$this->must( $blocking->placeBlock(), $block['name'] );
	}

	private function must( $status, string $what ) {
		if ( !$status->isOK() ) {
			$this->fatalError( "$what: " . $status->getWikiText( false, false, 'en' ) );
		}
	}
}

$maintClass = PasserelleProvision::class;
require_once RUN_MAINTENANCE_IF_MAIN;
