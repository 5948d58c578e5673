// Loads what the outside build compiled and calls it. Any exception here fails the main build.
def classes = new File(basedir, 'target/classes')
def loader = new URLClassLoader([classes.toURI().toURL()] as URL[], this.class.classLoader)

def scorer = loader.loadClass('com.example.scoring.Scorer').getConstructor(double, double).newInstance(3d, 1d)
assert scorer.score(2d) == 63d
