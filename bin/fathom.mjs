#!/usr/bin/env node
import '../scripts/fathom.mjs'
