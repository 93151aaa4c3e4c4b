<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Core</name>
    <message>
        <source>The environment this-machine does not serve %1 yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It serves scikit_learn.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`trainyardctl models` lists the models, `trainyardctl versions MODEL` their versions.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no run's id.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`trainyardctl runs` lists the runs.</source>
        <translation>`trainyardctl runs` enumera las ejecuciones.</translation>
    </message>
    <message>
        <source>%1 is no model name: letters, digits and underscores, a letter first, at most 128.</source>
        <translation>%1 no es un nombre de modelo: letras, cifras y guiones bajos, primero una letra, 128 como mucho.</translation>
    </message>
    <message>
        <source>Use %1.</source>
        <translation>Use %1.</translation>
    </message>
    <message>
        <source>The run has no stage %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Its stages are: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing is at %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`trainyardctl storage ls gs://%1` shows what there is.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Neither %1 nor %2 is in a bucket.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write gs://BUCKET/OBJECT for one of them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The name %1 leads out of the folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot write %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy it with everything below by -r.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2 MB</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>local identity</source>
        <translation>identidad local</translation>
    </message>
    <message>
        <source>The request of the run %1 cannot be read: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The program trainyardctl is not beside this one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Build or install all of Trainyard: packaging/run does.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run %1 could not be driven in the background.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run `trainyardctl resume %1` to see why.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The example's repository could not be made: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Making a git repository of the bundled example in %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Putting its data into gs://%1/%2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A platform serves the home %1 already.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`trainyardctl platform status` shows it, `trainyardctl platform stop` ends it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform's own log cannot be written: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The disk is full. Free some space there, then try again; nothing that was saved before is lost.</source>
        <translation>El disco está lleno. Libere espacio y vuelva a intentarlo; nada de lo guardado se ha perdido.</translation>
    </message>
    <message>
        <source>That place is mounted read-only. Choose another with --home.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Cannot read %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is larger than %2 bytes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot make the folder %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot remove %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot lock %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is not one of Trainyard's homes: its file `format` cannot be read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name another folder with --home, or move that file away.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The home %1 was made by a newer Trainyard (format %2; this one knows %3). Nothing in it was touched.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the newer Trainyard, or another home with --home.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is nested more than %2 levels deep.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is not valid JSON.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot start the program %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot make a pipe.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 did not end within %2 s.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no environment %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This version knows one: this-machine. Leave --environment out.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform is of version %1 and busy; it goes on as it is.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform runs at %1 and is busy with a job.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Wait for the job or cancel it, then start the platform with the new port or token.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Starting the platform on this machine</source>
        <translation>Arrancando la plataforma en esta máquina</translation>
    </message>
    <message>
        <source>The program trainyard-platform is not beside this one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform on this machine could not be started: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Its log is %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform did not end within %1 s.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The answer of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 did not arrive as it was sent: the checksums differ.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again; if it happens again, look at the network and the disk.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no storage address.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write gs://BUCKET/OBJECT.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>Nada responde en %1.</translation>
    </message>
    <message>
        <source>The host %1 cannot be found.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the network, the proxy settings and the address, then try again.</source>
        <translation>Revise la red, el proxy y la dirección, y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>%1 said nothing for %2 s.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tried %1 times in %2 s.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The service answered %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run's log cannot be written to %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run %1 is driven by another process.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Watch it with `trainyardctl logs %1 --follow`, or cancel it with `trainyardctl cancel %1`.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no run %1 in this home.</source>
        <translation>No hay ninguna ejecución %1 en esta carpeta.</translation>
    </message>
    <message>
        <source>The run %1 was begun with other stages than this version of Trainyard has.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Begin a new run, or go on with the version that began it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The journal %1 was written by a newer Trainyard.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The journal %1 cannot be used.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at that file's owner and the disk's health; `--home` names another place.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The stage came upon something that it cannot handle: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Begin a new run. If that ends the same way, please report it with this message.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not started: %1 failed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not started: %1 was cancelled</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not started: %1 was skipped</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not finished: %1 failed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not finished: %1 was cancelled</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not finished: %1 was skipped</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not started: the run was cancelled</source>
        <translation>no empezó: la ejecución se canceló</translation>
    </message>
    <message>
        <source>%1 ended with another output than it had handed on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>what it had left running was cancelled afterwards</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 handed on two different outputs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The gzip body of the request ends too early.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The body of the request is not valid gzip.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The gzip body of the request unpacks to far too much.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The request is larger than the %1 bytes that are allowed here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The body of the request did not arrive whole: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform cannot listen on port %1 of this machine.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another program uses that port. Leave --port out for a free one, or name another.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: %1 Error: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The job</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: name Error: There is no job %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform's list of jobs cannot be used: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: job.job_id Error: A job with this id already exists.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>Field: package_uris Error: The package %1 cannot be read: there is no such object.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The package %1 could not be copied for the job. Is the disk full?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Building the package</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The package could not be built.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Installing what the package names and the runtime lacks: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What requirements.txt or setup.py names could not be installed. A name that does not exist, a version that this Python has no wheel for, or no network are the usual causes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This job is not contained: %1 Its way to storage is a secret in its environment that ends with it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Running python -m %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The job ran longer than its maxRunningTime of %1 s and was ended.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The replica master 0 was killed (signal 9): most often the machine ran out of memory.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The replica master 0 was ended by signal %1. %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1
The replica master 0 exited with a non-zero status of %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform's list of models cannot be used: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The body of the request</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: name Error: The specified model was not found: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: name Error: The specified model version was not found: %1 of %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: version.%1 Error: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: model.name Error: A model's name has letters, digits and underscores, begins with a letter and is at most 128 long.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: model.name Error: A model with the same name already exists.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot delete the model %1: it has versions. Delete them first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: version.name Error: A version with the same name already exists.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The version %1 is still being created.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The version %1 is %2; only a READY one can be the default.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is the default version of %2. Make another the default first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: name Error: There is no operation %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model %1 has no version that could answer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The version %1 of %2 is %3 and cannot answer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field: version.deployment_uri Error: %1: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform's log store cannot be used: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This filter is not supported here, from: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform answers (resource.type="ml_job" OR resource.type="cloudml_job") AND resource.labels.job_id="JOB" AND timestamp&gt;="TIME".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The process that serves the model has ended.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model did not answer in time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model's answer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Failed to load model: the process that loads it ended at once; most often it ran out of memory. (Error code: 0)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Failed to run the provided model: its process ended; most often it ran out of memory. (Error code: 2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The multipart body of the upload is not complete: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The specified bucket does not exist: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Make it with `trainyardctl storage mb gs://%1`, or mend the name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No such object: %1/%2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>At least one of the pre-conditions you specified did not hold.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The %1 %2 that was given does not match what arrived (%3).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The object cannot be stored.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform's storage index cannot be used: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no bucket name: 3 to 222 lower-case letters, digits, dashes, underscores and dots.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The bucket %1 exists already.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The bucket you tried to delete is not empty: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An object's name has 1 to 1024 bytes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The object's description</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The request</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The request is not valid JSON at line %1, column %2.</source>
        <translation>La petición no es JSON válido en la línea %1, columna %2.</translation>
    </message>
    <message>
        <source>Write a JSON list of instances, {"instances": [...]}, or one instance a line.</source>
        <translation>Escriba una lista JSON de instancias, {"instances": [...]} o una instancia por línea.</translation>
    </message>
    <message>
        <source>There are no instances in the request.</source>
        <translation>No hay instancias en la petición.</translation>
    </message>
    <message>
        <source>The request has %1 bytes; at most %2 are allowed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Send fewer instances at a time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The instances have another number of columns than the model was trained with. Look at one row of the training data without its target.</source>
        <translation>Las instancias tienen otro número de columnas que los datos de entrenamiento. Mire una fila de esos datos sin su objetivo.</translation>
    </message>
    <message>
        <source>Every instance needs the same number of values.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model itself refused these instances: compare them with one row of the training data.</source>
        <translation>El propio modelo rechazó estas instancias: compárelas con una fila de los datos de entrenamiento.</translation>
    </message>
    <message>
        <source>No Python %1 with its venv module was found on this machine.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install one: `sudo apt install python3 python3-venv` on Debian or Ubuntu. Then run again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 could not be installed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Python packages are fetched once, from PyPI or the index that pip's settings name. Check the network or the proxy, then run again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tool's own last words are in the details.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Installing uv, which installs Python runtimes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Python's venv module does not work here: `sudo apt install python3-venv` on Debian or Ubuntu. Then run again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The Python runtime %1 is not installed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no runtime %1 on this platform.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Leave RUNTIME_VERSION out for the default one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The runtime's definition</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Waiting for another installation of Python packages</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Installing the Python runtime: %1 (once; about half a minute)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compiling the Python runtime's modules</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot make a pair of sockets.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The sandbox did not open its way to the platform.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was switched off when the platform was started.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The program bwrap is not installed: `sudo apt install bubblewrap`, then restart the platform.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This system does not let bubblewrap make namespaces (%1). `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 kernel.unprivileged_userns_clone=1` allows it until the next start.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is not a git repository.</source>
        <translation>%1 no es un repositorio git.</translation>
    </message>
    <message>
        <source>The files of the commit %1 cannot be read: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The files of the commit %1 cannot be read, or there are more than %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no file %1 in the commit.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The repository %1 has no branch, tag or commit %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It has: %1. A commit needs all its 40 digits.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>¿Quiso decir %1?</translation>
    </message>
    <message>
        <source>The repository %1 has no commit yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Commit your files: `git add . &amp;&amp; git commit`. A run is made of a commit, so that it can be repeated.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The cache of repositories %1 cannot be made: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Waiting for another fetch of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Asking %1 for its branches</source>
        <translation>Preguntando a %1 por sus ramas</translation>
    </message>
    <message>
        <source>Fetching %1</source>
        <translation>Descargando %1</translation>
    </message>
    <message>
        <source>The commit %1 did not arrive from %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run `git init` and commit your files there, or name another folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The repository is %1; name that, and this folder with --folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no branch, tag or commit %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no commit.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The program git is not installed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install it: `sudo apt install git` on Debian or Ubuntu.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The repository %1 could not be fetched: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The server of the repository %1 cannot be reached.</source>
        <translation>No se puede llegar al servidor del repositorio %1.</translation>
    </message>
    <message>
        <source>The repository %1 is private, or there is none: nothing that you gave opens it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mend the address if it is wrong. For a private one use an ssh address with your agent's key (git@HOST:PATH), or clone it yourself and name the folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The host of %1 is not known to ssh, or its key has changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connect once by hand with ssh, compare the fingerprint with the one that the platform publishes, then try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no repository %1, or it is private.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The repository %1 has moved: its server names another address, and a credential must not follow there.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the address in a browser and use the one it leads to.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add it and commit it. It is a JSON object with the keys PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK and args.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is one in the root: leave --folder out.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is one in %1: name it with --folder %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no %1 in the commit.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>training_input.json has a defect; nothing was submitted.</source>
        <translation>training_input.json tiene un defecto; no se ha enviado nada.</translation>
    </message>
    <message>
        <source>training_input.json has %1 defects; nothing was submitted.</source>
        <translation>training_input.json tiene %1 defectos; no se ha enviado nada.</translation>
    </message>
    <message>
        <source>Mend them, commit, and run again. `trainyardctl check` shows them too.</source>
        <translation>Corríjalos, haga commit y ejecute de nuevo. `trainyardctl check` también los muestra.</translation>
    </message>
    <message>
        <source>The repository holds a file whose name cannot be used: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rename or remove it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is a link and does not go along.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is a submodule and does not go along.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The folder holds more than %1 MB; a package is code, not data.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep data in a bucket and let the script fetch it, or name a smaller folder with --folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is a pointer of git LFS: the job gets the pointer, not the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The package could not be made.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 cannot be used as a repository: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name a local folder, or https://HOST/PATH, ssh://USER@HOST/PATH or git@HOST:PATH.</source>
        <translation>Indique una carpeta local, o https://HOST/RUTA, ssh://USUARIO@HOST/RUTA o git@HOST:RUTA.</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>it holds control characters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>it looks like an option.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>it names no host.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>plain http is allowed to this machine only; use https.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the transport %1 is not allowed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>that transport is not allowed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no folder %1, and it is no URL of a repository.</source>
        <translation>No existe la carpeta %1 y no es la URL de un repositorio.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It needs one JSON object with the keys PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK and args.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is something after the end of the object.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove it; the file is one JSON object.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>JSON has no comments.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove the comment.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The values are nested more than %1 levels deep.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is one flat object; only args is a list.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The character %1 does not belong here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A key must be a text in double quotes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write "KEY": value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A colon is needed after the key %1, not an equals sign.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write "%1": value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The colon after the key %1 is missing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value of %1 is missing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is a comma after the last value.</source>
        <translation>Hay una coma después del último valor.</translation>
    </message>
    <message>
        <source>Remove this comma.</source>
        <translation>Quite esta coma.</translation>
    </message>
    <message>
        <source>A comma is missing here.</source>
        <translation>Aquí falta una coma.</translation>
    </message>
    <message>
        <source>Put a comma after this value.</source>
        <translation>Ponga una coma después de este valor.</translation>
    </message>
    <message>
        <source>The closing %1 is missing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put %1 where this ends.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Texts stand in double quotes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replace the single quotes by double ones.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The text is not closed before the end of its line.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put %1 at its end.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is a control character in the text.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write \t for a tab; remove the others.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The text is not closed before the end of the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>JSON does not know this escape.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no JSON value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>JSON writes true, false and null.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put double quotes around a text.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file has %1 bytes; training_input.json has some hundred.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look whether another file was saved under this name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is not UTF-8; it looks like UTF-16.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save it as UTF-8 without a byte-order mark.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is not UTF-8 here; it looks like Latin-1 or Windows-1252.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file begins with a byte-order mark.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file must be one JSON object.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write { "PYTHON_TRAIN": "train.py", … }.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key %1 stands here a second time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key %1 is missing.</source>
        <translation>Falta la clave %1.</translation>
    </message>
    <message>
        <source>There is no key %1.</source>
        <translation>No existe la clave %1.</translation>
    </message>
    <message>
        <source>Remove it. The keys are PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK and args.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>--set %1 has no value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write --set KEY=VALUE.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name the script: "PYTHON_TRAIN": "train.py".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name the job: "JOB_NAME": "my_model".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Say how many minutes to wait for the model: "WAITING_TIME_MIN": 30.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name the machine type: "MACHINE": "n1-standard-4".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name the framework: "FRAMEWORK": "scikit_learn", "tensorflow" or "xgboost".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>List the script's arguments: "args": ["--epochs=3"], or [].</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a text in double quotes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 must be %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>WAITING_TIME_MIN must be a whole number of minutes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>WAITING_TIME_MIN is %1; it may be 1 to %2 minutes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a list of texts: ["--epochs=3"]</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each value of %1 must be a text.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put it in double quotes: "%1".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no job name: letters, digits and underscores, a letter first, at most 90.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write "%1".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no framework %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 leads out of the folder of training_input.json.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name a script inside the folder, with / between its parts.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no Python file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name a script that ends in .py.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file %1 is missing: without it the folder is no Python package.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add an empty file %1 and commit it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no script %1 in the commit.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The folder holds no Python script. Add it and commit it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The folder has: %1. Was the script committed?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>asking for a token</source>
        <translation>pidiendo un token</translation>
    </message>
    <message>
        <source>The bucket gs://%1 of the environment %2 does not exist.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Make it with `trainyardctl storage mb gs://%1`.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Authorized as %1 in %2, project %3, bucket gs://%4</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>looking for %1</source>
        <translation>buscando %1</translation>
    </message>
    <message>
        <source>Created the model %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 · next is %2</source>
        <translation>%1 · la próxima es %2</translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <translation>esperando %1</translation>
    </message>
    <message>
        <source>the end of the job %1; %2 is there already</source>
        <translation>el final del trabajo %1; %2 ya está ahí</translation>
    </message>
    <message>
        <source>%1 in %2/; %3 is there, but not from this job</source>
        <translation>%1 en %2/; %3 está ahí, pero no es de este trabajo</translation>
    </message>
    <message>
        <source>%1 in %2/; the job runs and has not written it yet</source>
        <translation>%1 en %2/; el trabajo está en curso y aún no lo ha escrito</translation>
    </message>
    <message>
        <source>The job wrote several models, and which one is meant cannot be known: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write one of them directly to %1/, or name its folder with MODEL_URI.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The job succeeded, but its model is empty: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at how the script saves and uploads it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The job succeeded, but wrote its model to %1 and not to %2/.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Let the script upload it under --storage-path, or run again with --set MODEL_URI=%1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is there, but not from this job.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The job succeeded, but wrote no %1 to %2/; it wrote nothing at all. %3</source>
        <translation>El trabajo terminó bien, pero no escribió %1 en %2/; no escribió nada. %3</translation>
    </message>
    <message>
        <source>The job succeeded, but wrote no %1 to %2/. It wrote: %3. %4</source>
        <translation>El trabajo terminó bien, pero no escribió %1 en %2/. Escribió: %3. %4</translation>
    </message>
    <message>
        <source>The script must upload its model to the folder that it gets in --storage-path, under one of these names.</source>
        <translation>El script debe subir su modelo a la carpeta que recibe en --storage-path, con uno de esos nombres.</translation>
    </message>
    <message>
        <source>WAITING_TIME_MIN is up and the job still runs: taking %1, which has not changed for a minute</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>job left running</source>
        <translation>el trabajo sigue en curso</translation>
    </message>
    <message>
        <source>No model came within the %1 minutes of WAITING_TIME_MIN; the job %2 was left running.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`trainyardctl resume %1` follows the same job with a new clock; `trainyardctl cancel %1` cancels the job.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>creating %1 %2</source>
        <translation>creando %1 %2</translation>
    </message>
    <message>
        <source>Creating the version %1 of %2 from %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 was taken by another run meanwhile; this one becomes %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No free version name was found for %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Resume the run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waiting until %1 %2 can answer</source>
        <translation>esperando a que %1 %2 pueda responder</translation>
    </message>
    <message>
        <source>%1 %2 is ready</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %2 · ready to predict</source>
        <translation>%1 %2 · lista para predecir</translation>
    </message>
    <message>
        <source>The version %1 of %2 could not be created: %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file does not load where it would be served. Look at how the script saves it and with which packages; `trainyardctl delete %1 %2` removes the failed version.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The version %1 of %2 was being created when the run was cancelled; it stays.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`trainyardctl delete %1 %2` removes it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the job waits in the queue</source>
        <translation>el trabajo espera en la cola</translation>
    </message>
    <message>
        <source>the job runs</source>
        <translation>el trabajo está en curso</translation>
    </message>
    <message>
        <source>unknown since %1: the platform does not answer</source>
        <translation>desconocido desde las %1: la plataforma no responde</translation>
    </message>
    <message>
        <source>cancelling the job %1</source>
        <translation>cancelando el trabajo %1</translation>
    </message>
    <message>
        <source>The job %1 may still run: cancelling it failed. %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel the run again with `trainyardctl cancel %1`.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled the job %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Going on with the job %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Packaged %1 (%2 files, %3 bytes), sha256 %4</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>reading %1</source>
        <translation>leyendo %1</translation>
    </message>
    <message>
        <source>Read %1 at %2 “%3”</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1:%2:%3 %4 %5</source>
        <translation>%1:%2:%3 %4 %5</translation>
    </message>
    <message>
        <source>Not in this run, because not committed: %1 (%2 in all)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The environment %1 does not serve %2 yet; nothing was submitted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The environment %1 does not serve custom prediction routines yet; nothing was submitted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Leave PREDICTION_CLASS out.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>uploading %1</source>
        <translation>subiendo %1</translation>
    </message>
    <message>
        <source>At %1 lies something else than this package.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove it, then resume the run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Uploaded %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>submitting the job %1</source>
        <translation>enviando el trabajo %1</translation>
    </message>
    <message>
        <source>The name %1 is taken by somebody else's job.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run again: the next run has another name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Submitted the job %1 (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the job succeeded</source>
        <translation>el trabajo terminó bien</translation>
    </message>
    <message>
        <source>The job %1 was cancelled from outside this run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`trainyardctl resume %1` runs it again as a new job.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The job failed: %1</source>
        <translation>El trabajo falló: %1</translation>
    </message>
    <message>
        <source>Its log has the whole story: `trainyardctl logs %1 --stage Training`. Mend the script, commit, and run again.</source>
        <translation>Su registro lo cuenta todo: `trainyardctl logs %1 --stage Training`. Corrija el script, haga commit y ejecute de nuevo.</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::Inspector</name>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Resume this run</source>
        <translation>Reanudar esta ejecución</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Detalles del error</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Etapa</translation>
    </message>
    <message>
        <source>Select a stage to see what it did.</source>
        <translation>Seleccione una etapa para ver qué hizo.</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Espera %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>desde las %1</translation>
    </message>
    <message>
        <source>, until %1</source>
        <translation>, hasta las %1</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3 %4</source>
        <translation>Línea %1, columna %2: %3 %4</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Intento %1</translation>
    </message>
    <message>
        <source>Began at %1</source>
        <translation>Empezó a las %1</translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation>Duró %1</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::LogView</name>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::MainWindow</name>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Predecir</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>&amp;Cerrar la ventana</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ejecutar</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Shift+F5</source>
        <translation>Shift+F5</translation>
    </message>
    <message>
        <source>Run the bundled &amp;example</source>
        <translation>Ejecutar el e&amp;jemplo incluido</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Actualizar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;About Trainyard</source>
        <translation>&amp;Acerca de Trainyard</translation>
    </message>
    <message>
        <source>About Trainyard</source>
        <translation>Acerca de Trainyard</translation>
    </message>
    <message>
        <source>Trainyard %1
From a git repository to a served, versioned model.
GPL-3.0-or-later</source>
        <translation>Trainyard %1
De un repositorio git a un modelo versionado y servido.
GPL-3.0-or-later</translation>
    </message>
    <message>
        <source>The platform on this machine starts when it is needed</source>
        <translation>La plataforma de esta máquina arranca cuando hace falta</translation>
    </message>
    <message>
        <source>This machine · %1 · project %2 · %3 · sandbox: %4</source>
        <translation>Esta máquina · %1 · proyecto %2 · %3 · aislamiento: %4</translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation>Hay una ejecución en curso</translation>
    </message>
    <message>
        <source>The run goes on without the window and ends by itself. Start Trainyard again to see it.</source>
        <translation>La ejecución sigue sin la ventana y termina sola. Vuelva a abrir Trainyard para verla.</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Detener la ejecución</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Dejarla abierta</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::ModelTree</name>
    <message>
        <source>default %1</source>
        <translation>predeterminada %1</translation>
    </message>
    <message>
        <source> (default)</source>
        <translation> (predeterminada)</translation>
    </message>
    <message>
        <source>Model, version</source>
        <translation>Modelo, versión</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>No models yet. A run makes one: press Run on the first page.</source>
        <translation>Todavía no hay modelos. Una ejecución crea uno: pulse Ejecutar en la primera página.</translation>
    </message>
    <message>
        <source>Models and their versions</source>
        <translation>Modelos y sus versiones</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::PredictPage</name>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Ask the model (Ctrl+Enter)</source>
        <translation>Preguntar al modelo (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Petición</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>The answer appears here.</source>
        <translation>La respuesta aparece aquí.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Request: a JSON list, {"instances": […]}, or one instance a line</source>
        <translation>Petición: una lista JSON, {"instances": […]} o una instancia por línea</translation>
    </message>
    <message>
        <source>No model is served yet.</source>
        <translation>Todavía no se sirve ningún modelo.</translation>
    </message>
    <message>
        <source>default</source>
        <translation>predeterminada</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Preguntando…</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::RunPage</name>
    <message>
        <source>Repository</source>
        <translation>Repositorio</translation>
    </message>
    <message>
        <source>https://… or a local folder</source>
        <translation>https://… o una carpeta local</translation>
    </message>
    <message>
        <source>Branch, tag or commit</source>
        <translation>Rama, etiqueta o commit</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>HEAD</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>root</source>
        <translation>raíz</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>my_model</source>
        <translation>mi_modelo</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Cancel the run and its job (Shift+F5)</source>
        <translation>Cancelar la ejecución y su trabajo (Mayús+F5)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Train, register and serve (Ctrl+Enter)</source>
        <translation>Entrenar, registrar y servir (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Name a git repository and a model, then press Run.</source>
        <translation>Indique un repositorio git y un modelo y pulse Ejecutar.</translation>
    </message>
    <message>
        <source>The repository holds a training script and a training_input.json. There is one to try:</source>
        <translation>El repositorio contiene un script de entrenamiento y un training_input.json. Hay uno para probar:</translation>
    </message>
    <message>
        <source>Run the bundled example</source>
        <translation>Ejecutar el ejemplo incluido</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>Todas las etapas</translation>
    </message>
    <message>
        <source>Which stage's lines the log shows</source>
        <translation>De qué etapa muestra líneas el registro</translation>
    </message>
    <message>
        <source>Show lines with…</source>
        <translation>Mostrar líneas con…</translation>
    </message>
    <message>
        <source>Show only log lines that contain</source>
        <translation>Mostrar solo las líneas del registro que contienen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>Ejecuciones recientes</translation>
    </message>
    <message>
        <source>Name a repository: a URL or a local folder.</source>
        <translation>Indique un repositorio: una URL o una carpeta local.</translation>
    </message>
    <message>
        <source>Name the model that gets the new version, for example my_model.</source>
        <translation>Indique el modelo que recibe la nueva versión, por ejemplo mi_modelo.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Arrancando…</translation>
    </message>
    <message>
        <source>Preparing the bundled example…</source>
        <translation>Preparando el ejemplo incluido…</translation>
    </message>
    <message>
        <source>%1 · ready to predict</source>
        <translation>%1 · lista para predecir</translation>
    </message>
    <message>
        <source>next version of %1</source>
        <translation>próxima versión de %1</translation>
    </message>
    <message>
        <source>no new version</source>
        <translation>ninguna versión nueva</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <translation>Ejecución %1: %2</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::StageGraphView</name>
    <message>
        <source>Stages</source>
        <translation>Etapas</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>pendiente</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>correcta</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelada</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>omitida</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrumpida</translation>
    </message>
</context>
</TS>