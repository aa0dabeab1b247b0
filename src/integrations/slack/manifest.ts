import { shortcutId } from './asked.ts'

/** The app as Slack makes it from a text: "Create New App", "From a manifest". It keeps the rate limits of an app of one's own. */
export function slackManifest(address: string): string {
  const manifest = {
    display_information: {
      name: 'Debrief',
      description: 'From an incident to a review that people learn from',
      background_color: '#0e5a58',
    },
    features: {
      bot_user: { display_name: 'Debrief', always_online: true },
      shortcuts: [
        {
          name: 'Add to the timeline',
          type: 'message',
          callback_id: shortcutId,
          description: 'Puts this message into the story of the incident, at the time it was written',
        },
      ],
      slash_commands: [
        {
          command: '/debrief',
          url: address,
          description: 'Open, link or look at an incident',
          usage_hint: 'open … | link INC-12 | note … | import 6h | help',
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      scopes: {
        bot: [
          'commands',
          'reactions:read',
          'channels:history',
          'channels:read',
          'groups:history',
          'groups:read',
          'users:read',
          'users:read.email',
          // To write to people about their own actions, and to look whether it arrived before trying again.
          'chat:write',
          'im:write',
          'im:history',
          'metadata.message:read',
        ],
      },
    },
    settings: {
      event_subscriptions: { request_url: address, bot_events: ['reaction_added'] },
      interactivity: { is_enabled: true, request_url: address },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  }
  return JSON.stringify(manifest, null, 2)
}
