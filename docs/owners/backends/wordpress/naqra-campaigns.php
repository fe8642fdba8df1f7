<?php
/**
 * Plugin Name: Naqra campaigns
 * Description: Campaigns for a Naqra site: a post type, the count of each campaign, and interactions that count once.
 * Version: 1.0.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 *
 * A campaign is one post for each language. Its custom fields:
 *   lang     ar or en
 *   group    a word that is the same in both posts of a campaign
 *   goal     points to reach
 *   points   points so far; counted by this plugin, in all posts of the group
 *   ends_at  the end, such as 2026-12-31T21:00:00Z; empty for no end
 */

namespace Naqra;

defined( 'ABSPATH' ) || exit;

/** The version of the tables below. */
const TABLES = '1';

/** How many interactions one address may send in a minute. */
const PER_MINUTE = 60;

add_action( 'init', __NAMESPACE__ . '\register' );
add_action( 'rest_api_init', __NAMESPACE__ . '\register_routes' );
add_action( 'save_post_campaign', __NAMESPACE__ . '\begin_count' );
add_filter( 'rest_campaign_collection_params', __NAMESPACE__ . '\allow_lang' );
add_filter( 'rest_campaign_query', __NAMESPACE__ . '\filter_by_lang', 10, 2 );
add_filter( 'rest_exposed_cors_headers', __NAMESPACE__ . '\expose_retry_after' );

/** The post type and its fields. */
function register() {
	if ( get_option( 'naqra_tables' ) !== TABLES ) {
		make_tables();
	}
	register_post_type(
		'campaign',
		array(
			'label'        => 'Campaigns',
			'public'       => true,
			'has_archive'  => true,
			'show_in_rest' => true,
			'rest_base'    => 'campaigns',
			'rewrite'      => array( 'slug' => 'campaigns' ),
			'menu_icon'    => 'dashicons-chart-bar',
			'supports'     => array( 'title', 'editor', 'excerpt', 'thumbnail', 'custom-fields' ),
		)
	);
	foreach ( array( 'goal' => 'integer', 'points' => 'integer', 'ends_at' => 'string' ) as $key => $type ) {
		$who = function ( $allowed, $key, $post ) {
			return current_user_can( 'edit_post', $post );
		};
		$options = array( 'type' => $type, 'single' => true, 'show_in_rest' => true, 'auth_callback' => $who );
		register_post_meta( 'campaign', $key, $options );
	}
}

/** Keys of interactions, and how many each address sent in each minute. */
function make_tables() {
	global $wpdb;
	require_once ABSPATH . 'wp-admin/includes/upgrade.php';
	$collate = $wpdb->get_charset_collate();
	dbDelta(
		"CREATE TABLE {$wpdb->prefix}naqra_interactions (
			id char(36) NOT NULL,
			campaign bigint(20) unsigned NOT NULL,
			amount int(10) unsigned NOT NULL,
			at datetime NOT NULL,
			PRIMARY KEY  (id)
		) ENGINE=InnoDB $collate;
		CREATE TABLE {$wpdb->prefix}naqra_senders (
			sender char(64) NOT NULL,
			minute int(10) unsigned NOT NULL,
			sent int(10) unsigned NOT NULL,
			PRIMARY KEY  (sender,minute)
		) ENGINE=InnoDB $collate;"
	);
	update_option( 'naqra_tables', TABLES );
}

/** Two fields of each campaign, and the two calls for the count. */
function register_routes() {
	$lang         = function ( $post ) {
		return get_post_meta( $post['id'], 'lang', true );
	};
	$translations = function ( $post ) {
		return (object) translations( $post['id'] );
	};
	register_rest_field( 'campaign', 'lang', array( 'get_callback' => $lang ) );
	register_rest_field( 'campaign', 'translations', array( 'get_callback' => $translations ) );
	register_rest_route(
		'campaigns/v1',
		'/progress/(?P<campaign>\d+)',
		array(
			'methods'             => 'GET',
			'callback'            => __NAMESPACE__ . '\progress',
			'permission_callback' => '__return_true',
		)
	);
	register_rest_route(
		'campaigns/v1',
		'/interactions',
		array(
			'methods'             => 'POST',
			'callback'            => __NAMESPACE__ . '\interact',
			'permission_callback' => '__return_true',
			'args'                => array(
				'campaign' => array( 'type' => 'integer', 'required' => true ),
				// What visitors send decides nothing beyond this.
				'amount'   => array(
					'type'     => 'integer',
					'minimum'  => 1,
					'maximum'  => (int) apply_filters( 'naqra_largest_amount', 1 ),
					'required' => true,
				),
				'key'      => array( 'type' => 'string', 'format' => 'uuid', 'required' => true ),
			),
		)
	);
}

/** The posts of a campaign: language to id. */
function translations( $id ) {
	static $known = array();
	$group = get_post_meta( $id, 'group', true );
	if ( '' === $group ) {
		return array( get_post_meta( $id, 'lang', true ) => $id );
	}
	if ( ! isset( $known[ $group ] ) ) {
		$posts = get_posts(
			array(
				'post_type'   => 'campaign',
				'meta_key'    => 'group',
				'meta_value'  => $group,
				'numberposts' => -1,
				'fields'      => 'ids',
				'orderby'     => 'ID',
				'order'       => 'ASC',
			)
		);
		$known[ $group ] = array();
		foreach ( $posts as $post ) {
			$known[ $group ][ get_post_meta( $post, 'lang', true ) ] = $post;
		}
	}
	return $known[ $group ];
}

/** A campaign that anyone may see, or the error. */
function visible( $id ) {
	$post = get_post( (int) $id );
	if ( ! $post || 'campaign' !== $post->post_type || 'publish' !== $post->post_status ) {
		return new \WP_Error( 'naqra_unknown_campaign', 'There is no such campaign.', array( 'status' => 404 ) );
	}
	return $post;
}

/** GET progress/ID. */
function progress( \WP_REST_Request $request ) {
	$post = visible( $request['campaign'] );
	if ( is_wp_error( $post ) ) {
		return $post;
	}
	$answer = new \WP_REST_Response(
		array(
			'id'       => $post->ID,
			'goal'     => (int) get_post_meta( $post->ID, 'goal', true ),
			'points'   => (int) get_post_meta( $post->ID, 'points', true ),
			'modified' => (int) get_post_meta( $post->ID, 'counted_at', true ) ?: null,
		)
	);
	// Many visitors ask for the same number.
	$answer->header( 'Cache-Control', 'public, max-age=2, stale-while-revalidate=10' );
	return $answer;
}

/** POST interactions. The same key counts once. */
function interact( \WP_REST_Request $request ) {
	global $wpdb;
	$post = visible( $request['campaign'] );
	if ( is_wp_error( $post ) ) {
		return $post;
	}
	$end = strtotime( (string) get_post_meta( $post->ID, 'ends_at', true ) );
	if ( $end && $end <= time() ) {
		return new \WP_Error( 'naqra_not_running', 'This campaign has ended.', array( 'status' => 409 ) );
	}
	if ( too_many() ) {
		$wait = 60 - time() % 60;
		$data = array( 'status' => 429, 'retry_after' => $wait );
		header( "Retry-After: $wait" );
		return new \WP_Error( 'naqra_too_many', 'Too many interactions from this address.', $data );
	}
	$ids   = translations( $post->ID );
	$first = min( $ids );
	$wpdb->query( 'START TRANSACTION' );
	$new = $wpdb->query(
		$wpdb->prepare(
			"INSERT IGNORE INTO {$wpdb->prefix}naqra_interactions (id, campaign, amount, at) VALUES (%s, %d, %d, UTC_TIMESTAMP())",
			strtolower( $request['key'] ),
			$first,
			$request['amount']
		)
	);
	if ( false === $new || ( $new && ! count_up( $ids, $request['amount'] ) ) ) {
		$wpdb->query( 'ROLLBACK' );
		return new \WP_Error( 'naqra_not_stored', 'The interaction was not stored.', array( 'status' => 503 ) );
	}
	$wpdb->query( 'COMMIT' );
	foreach ( $ids as $id ) {
		wp_cache_delete( $id, 'post_meta' );
	}
	$points = (int) get_post_meta( $post->ID, 'points', true );
	$added  = $new ? $request['amount'] : 0;
	return new \WP_REST_Response( array( 'ok' => true, 'points' => $points, 'added' => $added ), $new ? 201 : 200 );
}

/** Adds in the database, so that two visitors at once both count. */
function count_up( $ids, $amount ) {
	global $wpdb;
	$list = implode( ',', array_map( 'intval', $ids ) );
	$wpdb->query( $wpdb->prepare( "UPDATE $wpdb->postmeta SET meta_value = %d WHERE meta_key = 'counted_at' AND post_id IN ($list)", time() ) );
	return $wpdb->query( $wpdb->prepare( "UPDATE $wpdb->postmeta SET meta_value = meta_value + %d WHERE meta_key = 'points' AND post_id IN ($list)", $amount ) );
}

/** Whether this address has sent more than it may in this minute. */
function too_many() {
	global $wpdb;
	$address = (string) apply_filters( 'naqra_sender', isset( $_SERVER['REMOTE_ADDR'] ) ? $_SERVER['REMOTE_ADDR'] : '' );
	$minute  = (int) floor( time() / 60 );
	$sender  = hash_hmac( 'sha256', $address, wp_salt() );
	$table   = $wpdb->prefix . 'naqra_senders';
	$wpdb->query( $wpdb->prepare( "INSERT INTO $table (sender, minute, sent) VALUES (%s, %d, 1) ON DUPLICATE KEY UPDATE sent = sent + 1", $sender, $minute ) );
	$wpdb->query( $wpdb->prepare( "DELETE FROM $table WHERE minute < %d", $minute - 1 ) );
	$sent = $wpdb->get_var( $wpdb->prepare( "SELECT sent FROM $table WHERE sender = %s AND minute = %d", $sender, $minute ) );
	return $sent > (int) apply_filters( 'naqra_per_minute', PER_MINUTE );
}

/** A campaign is counted from 0 unless its owner says otherwise. */
function begin_count( $id ) {
	add_post_meta( $id, 'points', 0, true );
	add_post_meta( $id, 'counted_at', 0, true );
}

function allow_lang( $params ) {
	$params['lang'] = array( 'type' => 'string', 'enum' => array( 'ar', 'en' ) );
	return $params;
}

function filter_by_lang( $args, $request ) {
	if ( $request['lang'] ) {
		$args['meta_query'][] = array( 'key' => 'lang', 'value' => $request['lang'] );
	}
	return $args;
}

function expose_retry_after( $headers ) {
	$headers[] = 'Retry-After';
	return $headers;
}
