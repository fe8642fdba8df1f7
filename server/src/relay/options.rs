//! The options of the relay.

use super::{PublishTarget, RedisUrl, RelayError};
use clap::Args;

/// Options for several servers that share one count.
#[derive(Args, Clone, Debug)]
pub struct RelayOptions {
    /// Where the newest counts are sent, too: redis://HOST:PORT/DATABASE for servers that --follow,
    /// or the address at which Nchan takes messages, such as http://127.0.0.1:4107/pub?id={slug}; may
    /// be given several times
    #[arg(long, env = "NAQRA_PUBLISH", value_name = "URL", value_delimiter = ' ')]
    pub publish: Vec<PublishTarget>,

    /// Take the counts from the server that publishes to this Redis (redis://HOST:PORT/DATABASE)
    /// and none from a database: this one serves pages and streams and refuses interactions
    #[arg(long, env = "NAQRA_FOLLOW", value_name = "URL")]
    pub follow: Option<RedisUrl>,
}

impl RelayOptions {
    /// The Redis to follow, or `None` where this server counts.
    ///
    /// # Errors
    /// When the server would follow one Redis and publish to another.
    pub(crate) fn followed(&self) -> Result<Option<&RedisUrl>, RelayError> {
        let publishes = self.publish.iter().any(|target| matches!(target, PublishTarget::Redis(_)));
        if self.follow.is_some() && publishes {
            return Err(RelayError::FollowerPublishesToRedis);
        }
        Ok(self.follow.as_ref())
    }
}
