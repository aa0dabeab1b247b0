import { Command } from 'commander'

// Only this small file is loaded for `--help`; each command loads what it needs when it runs.
// The settings are told from their one source, loaded only where they are asked for or needed anyway.
const settings = process.argv[2] === 'serve' ? (await import('./commands/settings-help.ts')).settingsHelp() : ''

const program = new Command('debrief')
  .description('From the evidence of an incident to a review that people learn from.')
  .version('0.1.0')
  .showHelpAfterError('Run debrief --help for the commands, or debrief COMMAND --help for one of them.')
  .addHelpText(
    'after',
    '\nSettings are environment variables; debrief serve --help lists them.\nWithout DATABASE_URL the embedded database in ./data is used.',
  )

program
  .command('serve')
  .description('serve the pages and the HTTP API, and do background work')
  .option('--port <number>', 'port to listen on; 0 takes any free one')
  .option('--host <address>', 'address to listen on')
  .option('--no-work', 'leave background work to debrief work (needs DATABASE_URL)')
  .addHelpText('after', settings)
  .action(async (options) => (await import('./commands/serve.ts')).serveCommand(options))

program
  .command('work')
  .description('do background work only, beside debrief serve (needs DATABASE_URL)')
  .action(async () => (await import('./commands/work.ts')).workCommand())

program
  .command('migrate')
  .description('bring the database up to date; serve and work do so by themselves')
  .action(async () => (await import('./commands/migrate.ts')).migrateCommand())

program
  .command('draft')
  .description('print a review draft from evidence files alone, without a server or database')
  .requiredOption(
    '-e, --evidence <path...>',
    'files or folders: Slack export, webhook bodies, CSV, JSON Lines, IRC, logs',
  )
  .option('--since <time>', 'only evidence at or after this time, such as 2026-03-01T14:00Z')
  .option('--until <time>', 'only evidence at or before this time')
  .option('--zone <name>', 'time zone in which the draft tells times, and for stamps that name none', 'UTC')
  .option('--date <day>', 'day (YYYY-MM-DD) for stamps that carry only a time')
  .option('--channel <name...>', 'only these channels of a chat export')
  .option('--title <text>', 'title of the incident', 'Untitled incident')
  .option(
    '--template <id>',
    'outline: standard, devops-handbook, google-sre, learning-review, light-review, atlassian, customer',
    'standard',
  )
  .option('--format <format>', 'md or json', 'md')
  .option('-o, --output <file>', 'write to this file instead of the terminal')
  .addHelpText(
    'after',
    '\nExample:\n  debrief draft --evidence slack-export.zip alerts.jsonl --channel checkout \\\n    --since 2026-03-01T13:30Z --until 2026-03-01T16:00Z --title "Checkout down" -o review.md',
  )
  .action(async (options) => (await import('./commands/draft.ts')).draftCommand(options))

program
  .command('lint')
  .description('say where the language of a review closes learning: counterfactuals, blame, vague words and more')
  .argument('[files...]', 'files, folders or patterns of Markdown; standard input without any, or with -')
  .option('--format <format>', 'stylish, json, sarif, github or junit', 'stylish')
  .option('--max-warnings <number>', 'end with 1 when there are more remarks than this')
  .option('--rule <id...>', 'only these rules or categories')
  // As linters do: 1 is for remarks, 2 for a command that makes no sense.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .option('--stdin-filename <file>', 'the name of what comes from standard input')
  .option('--config <file>', 'settings instead of the nearest .debrief.yml')
  .option('--sentences <file>', 'JSON lines of {id, sentence}; prints {id, categories} for each')
  .option('-o, --output <file>', 'write to this file instead of the terminal')
  .action(async (files, options) => (await import('./commands/lint.ts')).lintCommand(files, options))

program
  .command('import')
  .description('bring old incident documents in: Markdown, HTML, DOCX, AsciiDoc, JSON of other products')
  .argument('[paths...]', 'files, folders or ZIPs')
  .option('--keep', 'make reviews of those of which everything was read for sure')
  .option('--keep-all', 'make reviews of all that could be read')
  .option('--url <address>', 'give them to a running server; the API key is read from DEBRIEF_KEY')
  .option('--as <email>', 'without --url: the user in whose name they are brought in')
  .option('--dry-run', 'keep nothing; print a table of what was read')
  .option('--json', 'keep nothing; print the whole reading of one file')
  .option('-o, --output <file>', 'write to this file instead of the terminal')
  .action(async (paths, options) => (await import('./commands/import.ts')).importCommand(paths, options))

program
  .command('export')
  .description('write the review of an incident as a file')
  .argument('<incident>', 'key or id, such as INC-12')
  .option('--format <format>', 'md, json or csv (the timeline)', 'md')
  .option('--template <id>', "outline for md; the review's own by default")
  .option('--zone <name>', "time zone in which times are told; the incident's own by default")
  .option('--all-evidence', 'json: include the whole raw log')
  .option('-o, --output <file>', 'write to this file instead of the terminal')
  .option('--url <address>', 'ask a running server instead of the database; the API key is read from DEBRIEF_KEY')
  .action(async (incident, options) => (await import('./commands/export.ts')).exportCommand(incident, options))

program
  .command('sync')
  .description('keep a folder of Markdown and the published reviews the same, in both directions')
  .argument('<folder>', 'folder of the files, such as one in a git repository; made when it is not there')
  .option('--dry-run', 'change nothing; say what would happen')
  .option('--restricted', 'write restricted reviews too')
  .option('--keep-deleted', 'do not write files again that somebody deleted')
  .option('--commit <message>', 'commit what was written with git')
  .option('--url <address>', 'ask a running server instead of the database; the API key is read from DEBRIEF_KEY')
  .option('--as <email>', 'without --url: the user in whose name words of files are written into reviews')
  .action(async (folder, options) => (await import('./commands/sync.ts')).syncCommand(folder, options))

const user = program.command('user').description('list, add and change users from the terminal')
const users = async (run: Parameters<typeof import('./commands/user.ts').userCommand>[0]) =>
  (await import('./commands/user.ts')).userCommand(run)
user
  .command('list')
  .description('show users, roles and who was removed')
  .action(() => users((terminal, { listUsers }) => listUsers(terminal)))
user
  .command('add')
  .description('add a user; the password is asked for, or read from standard input')
  .requiredOption('--name <name>', 'name to show')
  .requiredOption('--email <address>', 'address to sign in with')
  .option('--role <role>', 'owner, admin, member or viewer', 'member')
  .option('--zone <name>', 'time zone', 'UTC')
  .action((options) => users((terminal, { addUser }) => addUser(terminal, options)))
user
  .command('set-role')
  .description('change a role')
  .argument('<email>')
  .argument('<role>', 'owner, admin, member or viewer')
  .action((email, role) => users((terminal, { setRole }) => setRole(terminal, email, role)))
user
  .command('reset-password')
  .description('set a new password; all sessions of the user end')
  .argument('<email>')
  .action((email) => users((terminal, { setPassword }) => setPassword(terminal, email)))
user
  .command('remove')
  .description('remove a user; what they wrote stays')
  .argument('<email>')
  .action((email) => users((terminal, { removeUser }) => removeUser(terminal, email)))
user
  .command('restore')
  .description('let a removed user in again')
  .argument('<email>')
  .action((email) => users((terminal, { restoreUser }) => restoreUser(terminal, email)))

program
  .command('mail')
  .description('try the mail server')
  .command('test')
  .description('send one mail with the present settings')
  .argument('<address>', 'whom to send it to')
  .action(async (address) => (await import('./commands/mail.ts')).mailTestCommand(address))

program
  .command('backup')
  .description('write everything into one file, also while the server runs')
  .argument('<file>', 'where to write, such as debrief-2026-03-01.backup')
  .action(async (file) => (await import('./commands/backup.ts')).backupCommand(file))

program
  .command('restore')
  .description('bring a backup back, into the embedded database or into DATABASE_URL')
  .argument('<file>', 'a file written by debrief backup')
  .option('--replace', 'delete what is there now')
  .action(async (file, options) => (await import('./commands/backup.ts')).restoreCommand(file, options))

await program.parseAsync().catch(async (error) => (await import('./commands/fail.ts')).fail(error))
