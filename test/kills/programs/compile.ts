/** Provides the native backend in the cache that TUNEBOOK_CACHE names, whose library is there and whose binding is not. */
import { machine } from '../../../lib/tensor/install/machine'
import { provide } from '../../../lib/tensor/install/provide'
import { planWheels } from '../../../lib/tensor/install/wheels'

const plan = planWheels(machine(), 'cpu')
if ('unfit' in plan) throw new Error(plan.unfit)
provide(plan).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
