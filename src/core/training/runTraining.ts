export { runTraining } from '../job/runTraining';
