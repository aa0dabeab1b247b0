import { config } from 'zod'

// To be imported before any schema is made. Zod otherwise tries whether it may make code from text; our pages' security
// policy says no, and browsers report the attempt as a fault.
config({ jitless: true })
