import type { IForbiddenRuleType } from 'dependency-cruiser'

type ImportRule = Extract<IForbiddenRuleType, { to: unknown }>

/** Who may import whom. Each direction has a name, the reason that is printed when it is broken, and two patterns of paths. */
export interface Direction {
  name: string
  why: string
  from: ImportRule['from']
  to: ImportRule['to']
}

const tests = '\\.test\\.tsx?$'

/** The files of a role: the feature's own, that of each sub-concern, and that of each part of one. */
const role = (name: string) => [
  `^src/features/[^/]+/${name}\\.ts$`,
  `^src/features/[^/]+/[^/]+/${name}\\.ts$`,
  `^src/features/[^/]+/[^/]+/[^/]+/${name}\\.ts$`,
]
const inWeb = '^src/features/[^/]+/web/'
/** The pure roles of a feature, which every part that a browser may see is made of. */
const pure = role('(model|contract|policy)')
/** The part of the platform that runs in a browser. */
const browserPlatform = [
  '^src/platform/(id|http/client|http/contract|http/no-eval)\\.ts$',
  '^src/platform/(clock|errors|markdown)/',
]
/** Roles that need a server. */
const serverSide = role('(store|service|routes|jobs|collab|cli)')

export const directions: Direction[] = [
  {
    name: 'no-cycles',
    why: 'Parts that import each other cannot be understood or moved one at a time.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    why: 'An import that leads nowhere would escape every other rule.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'apps-are-on-top',
    why: 'Only a process joins the parts; what is joined does not know the process.',
    from: { pathNot: ['^src/apps/', '^(bin|tests|tools)/', '^[^/]+$'] },
    to: { path: '^src/apps/' },
  },
  {
    name: 'tests-are-outside',
    why: 'What ships does not import tests or tools.',
    from: { path: '^src/', pathNot: tests },
    to: { path: '^(tests|tools)/' },
  },
  {
    name: 'platform-knows-no-product',
    why: 'The platform could ship in another product.',
    from: { path: '^src/platform/', pathNot: tests },
    to: { path: '^src/', pathNot: '^src/platform/' },
  },
  {
    name: 'ui-knows-no-noun',
    why: 'Interface parts are drawn from properties alone, so that every feature can use them.',
    from: { path: '^src/ui/', pathNot: tests },
    to: { path: '^src/', pathNot: '^src/ui/' },
  },
  {
    name: 'prose-stands-alone',
    why: 'The coach runs in the browser, on the server and in the terminal.',
    from: { path: '^src/prose/', pathNot: tests },
    to: { path: '^src/', pathNot: '^src/prose/' },
  },
  {
    name: 'translators-only-translate',
    why: 'Formats and integrations turn bytes into the model’s words; they see models and the platform, nothing else.',
    from: { path: '^src/(formats|integrations)/', pathNot: tests },
    to: {
      path: '^src/',
      pathNot: ['^src/(formats|integrations)/', '^src/platform/', ...role('model'), '^src/features/[^/]+/model/'],
    },
  },
  {
    name: 'translators-touch-no-database',
    why: 'One shared path stores what they read.',
    from: { path: '^src/(formats|integrations)/', pathNot: tests },
    to: { path: '^src/platform/(db|jobs|live)/|^node_modules/(kysely|pg|pg-boss|@electric-sql)/' },
  },
  {
    name: 'integrations-ignore-each-other',
    why: 'Each outside system can be added or removed by its folder alone; only the registry lists them.',
    from: { path: '^src/(formats|integrations)/([^/]+)/', pathNot: tests },
    // Reading stamps is common ground of the formats.
    to: { path: '^src/$1/[^/]+/', pathNot: ['^src/$1/$2/', '^src/formats/stamp/'] },
  },
  {
    name: 'formats-and-integrations-apart',
    why: 'A file from a person and a request from a system have different owners.',
    from: { path: '^src/integrations/', pathNot: tests },
    to: { path: '^src/formats/' },
  },
  {
    name: 'formats-ignore-integrations',
    why: 'A file from a person and a request from a system have different owners.',
    from: { path: '^src/formats/', pathNot: tests },
    to: { path: '^src/integrations/' },
  },
  {
    name: 'features-know-no-translator',
    why: 'Ports belong to the caller: a feature declares what it needs and the process hands it in.',
    from: { path: '^src/features/', pathNot: tests },
    to: { path: '^src/(formats|integrations)/' },
  },
  {
    name: 'feature-by-its-front-door',
    why: 'Another feature is used by its model and its service (a contract by contracts, a policy by policies), never by its insides.',
    from: { path: '^src/features/([^/]+)/.*?(contract|policy|)\\.ts$', pathNot: [tests, inWeb] },
    to: {
      path: '^src/features/',
      pathNot: ['^src/features/$1/', ...role('model'), ...role('service'), ...role('$2')],
    },
  },
  {
    name: 'store-is-private',
    why: 'The tables of a feature belong to its service; everybody else asks the service.',
    from: {
      path: '^src/',
      pathNot: [
        ...role('(service|store|jobs|collab)'),
        '^src/features/[^/]+/store/',
        '^src/features/[^/]+/service/',
        tests,
      ],
    },
    to: { path: [...role('store'), '^src/features/[^/]+/store/'] },
  },
  {
    name: 'models-are-pure',
    why: 'What a thing is and who may do what hold everywhere: in the browser, on the server, in files.',
    from: { path: pure, pathNot: tests },
    to: {
      path: ['^src/(apps|formats|integrations|ui)/', inWeb, ...serverSide, '^src/platform/'],
      pathNot: browserPlatform,
    },
  },
  {
    name: 'web-sees-what-a-browser-may',
    why: 'Pages are made of models, contracts, policies and interface parts; data comes by the HTTP client.',
    from: { path: [inWeb, '^src/apps/web'], pathNot: tests },
    to: {
      path: ['^src/(apps|formats|integrations)/', ...serverSide, '^src/platform/'],
      pathNot: ['^src/apps/(web|contract\\.ts$)', ...browserPlatform],
    },
  },
  {
    name: 'browser-has-no-node',
    why: 'A browser has no files, sockets or processes.',
    from: { path: ['^src/(ui|prose)/', inWeb, '^src/apps/web', ...pure], pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'services-speak-no-http',
    why: 'A use case is the same for a page, a command, a job and a webhook.',
    from: { path: role('(service|store|jobs)') },
    to: {
      path: '^node_modules/(fastify|@fastify/[^/]+|@orpc/[^/]+)/|^src/platform/http/(server|pages|api|security)\\.ts$',
    },
  },
  {
    name: 'development-parts-do-not-ship',
    why: 'Tools of development are not there in an installation.',
    from: { path: '^src/', pathNot: [tests, '^src/(ui|apps/web)', inWeb] },
    to: { dependencyTypes: ['npm-dev'] },
  },
  {
    name: 'declared-dependencies',
    why: 'A package that only another package brought along can vanish with it.',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
]
