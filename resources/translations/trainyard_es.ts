<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>trainyard::ui::AccessPage</name>
    <message>
        <source>Removed the environment %1. What is in its project stays there.</source>
        <translation>Se quitó el entorno %1. Lo que hay en su proyecto se queda allí.</translation>
    </message>
    <message numerus="yes">
        <source>Removed the environment %1. %n run(s) were not finished there; they can be resumed when it is there again.</source>
        <translation>
            <numerusform>Se quitó el entorno %1. Allí no había terminado %n ejecución; se puede reanudar cuando vuelva a estar.</numerusform>
            <numerusform>Se quitó el entorno %1. Allí no habían terminado %n ejecuciones; se pueden reanudar cuando vuelva a estar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import an environment</source>
        <translation>Importar un entorno</translation>
    </message>
    <message>
        <source>Exported environments (*.json)</source>
        <translation>Entornos exportados (*.json)</translation>
    </message>
    <message>
        <source>Un&amp;lock it</source>
        <translation>Desb&amp;loquearlo</translation>
    </message>
    <message>
        <source>Ask it a&amp;gain</source>
        <translation>Pregun&amp;tarle de nuevo</translation>
    </message>
    <message>
        <source>Deleted the credential %1 and its secret.</source>
        <translation>Se eliminó la credencial %1 y su secreto.</translation>
    </message>
    <message>
        <source>Deleted the credential %1 and its secret. What names it stays, and says so in its next use.</source>
        <translation>Se eliminó la credencial %1 y su secreto. Lo que la nombra se queda y lo dirá en su próximo uso.</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Entornos</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>From a file that a colleague exported; it may be dropped here, too</source>
        <translation>De un archivo que exportó un colega; también se puede soltar aquí</translation>
    </message>
    <message>
        <source>+</source>
        <translation>+</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>Añadir un entorno</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Credenciales</translation>
    </message>
    <message>
        <source>Add a credential</source>
        <translation>Añadir una credencial</translation>
    </message>
    <message>
        <source>None yet. Private repositories and environments other than this machine need one.</source>
        <translation>Todavía ninguna. Los repositorios privados y los entornos que no son esta máquina necesitan una.</translation>
    </message>
    <message>
        <source>A&amp;dd a credential…</source>
        <translation>Aña&amp;dir una credencial…</translation>
    </message>
    <message>
        <source>Asking the keyring…</source>
        <translation>Preguntando al llavero…</translation>
    </message>
    <message>
        <source>%1 is there again.</source>
        <translation>%1 vuelve a estar.</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::Activity</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel what goes on</source>
        <translation>Cancelar lo que está en marcha</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Enter, Shift+Enter</source>
        <translation>Intro, Mayús+Intro</translation>
    </message>
    <message>
        <source>Next and previous match in the log</source>
        <translation>Coincidencia siguiente y anterior en el registro</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>Walk the stages, the runs, the lines of the log</source>
        <translation>Recorrer las etapas, las ejecuciones y las líneas del registro</translation>
    </message>
    <message>
        <source>Shift+arrow keys</source>
        <translation>Mayús+flechas</translation>
    </message>
    <message>
        <source>Select in the log</source>
        <translation>Seleccionar en el registro</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>Seguir el registro</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Put a question or a list away; never the run</source>
        <translation>Quitar una pregunta o una lista; nunca la ejecución</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::ChecksView</name>
    <message>
        <source>works</source>
        <translation>funciona</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>falla</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>sin probar</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Read the bucket</source>
        <translation>Leer el bucket</translation>
    </message>
    <message>
        <source>Write to the bucket</source>
        <translation>Escribir en el bucket</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Trabajos</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy what to do about %1</source>
        <translation>Copiar qué hacer con %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>not tried: “%1” does not work</source>
        <translation>no probado: «%1» no funciona</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>Type a command…</source>
        <translation>Escriba una orden…</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Commands that match</source>
        <translation>Órdenes que coinciden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No command is called that</source>
        <translation>Ninguna orden se llama así</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>`trainyardctl models` lists the models, `trainyardctl versions MODEL` their versions.</source>
        <translation>`trainyardctl models` enumera los modelos y `trainyardctl versions MODELO` sus versiones.</translation>
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
        <source>Cannot write %1.</source>
        <translation>No se puede escribir %1.</translation>
    </message>
    <message>
        <source>local identity</source>
        <translation>identidad local</translation>
    </message>
    <message>
        <source>The request of the run %1 cannot be read: %2</source>
        <translation>La petición de la ejecución %1 no se puede leer: %2</translation>
    </message>
    <message>
        <source>The program trainyardctl is not beside this one.</source>
        <translation>El programa trainyardctl no está junto a este.</translation>
    </message>
    <message>
        <source>Build or install all of Trainyard: packaging/run does.</source>
        <translation>Compile o instale Trainyard entero: packaging/run lo hace.</translation>
    </message>
    <message>
        <source>The run %1 could not be driven in the background.</source>
        <translation>La ejecución %1 no se pudo llevar en segundo plano.</translation>
    </message>
    <message>
        <source>Run `trainyardctl resume %1` to see why.</source>
        <translation>Ejecute `trainyardctl resume %1` para ver por qué.</translation>
    </message>
    <message>
        <source>The example&apos;s repository could not be made: %1</source>
        <translation>El repositorio del ejemplo no se pudo crear: %1</translation>
    </message>
    <message>
        <source>Making a git repository of the bundled example in %1</source>
        <translation>Creando un repositorio git del ejemplo incluido en %1</translation>
    </message>
    <message>
        <source>Putting its data into gs://%1/%2</source>
        <translation>Poniendo sus datos en gs://%1/%2</translation>
    </message>
    <message>
        <source>The disk is full. Free some space there, then try again; nothing that was saved before is lost.</source>
        <translation>El disco está lleno. Libere espacio y vuelva a intentarlo; nada de lo guardado se ha perdido.</translation>
    </message>
    <message>
        <source>That place is mounted read-only. Choose another with --home.</source>
        <translation>Ese lugar está montado solo para lectura. Elija otro con --home.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Cannot read %1.</source>
        <translation>No se puede leer %1.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 bytes.</source>
        <translation>%1 ocupa más de %2 bytes.</translation>
    </message>
    <message>
        <source>Cannot make the folder %1.</source>
        <translation>No se puede crear la carpeta %1.</translation>
    </message>
    <message>
        <source>Cannot remove %1.</source>
        <translation>No se puede eliminar %1.</translation>
    </message>
    <message>
        <source>Cannot lock %1.</source>
        <translation>No se puede bloquear %1.</translation>
    </message>
    <message>
        <source>%1 is not one of Trainyard&apos;s homes: its file `format` cannot be read.</source>
        <translation>%1 no es una de las carpetas de Trainyard: su archivo `format` no se puede leer.</translation>
    </message>
    <message>
        <source>Name another folder with --home, or move that file away.</source>
        <translation>Indique otra carpeta con --home o aparte ese archivo.</translation>
    </message>
    <message>
        <source>The home %1 was made by a newer Trainyard (format %2; this one knows %3). Nothing in it was touched.</source>
        <translation>La carpeta %1 fue creada por un Trainyard más nuevo (formato %2; este conoce el %3). No se tocó nada en ella.</translation>
    </message>
    <message>
        <source>Use the newer Trainyard, or another home with --home.</source>
        <translation>Use el Trainyard más nuevo u otra carpeta con --home.</translation>
    </message>
    <message>
        <source>%1 is nested more than %2 levels deep.</source>
        <translation>%1 está anidado más de %2 niveles.</translation>
    </message>
    <message>
        <source>%1 is not valid JSON.</source>
        <translation>%1 no es JSON válido.</translation>
    </message>
    <message>
        <source>Cannot start the program %1.</source>
        <translation>No se puede iniciar el programa %1.</translation>
    </message>
    <message>
        <source>Cannot make a pipe.</source>
        <translation>No se puede crear una tubería.</translation>
    </message>
    <message>
        <source>%1 did not end within %2 s.</source>
        <translation>%1 no terminó en %2 s.</translation>
    </message>
    <message>
        <source>There is no environment %1.</source>
        <translation>No hay ningún entorno %1.</translation>
    </message>
    <message>
        <source>The platform is of version %1 and busy; it goes on as it is.</source>
        <translation>La plataforma es de la versión %1 y está ocupada; sigue como está.</translation>
    </message>
    <message>
        <source>The platform runs at %1 and is busy with a job.</source>
        <translation>La plataforma funciona en %1 y está ocupada con un trabajo.</translation>
    </message>
    <message>
        <source>Wait for the job or cancel it, then start the platform with the new port or token.</source>
        <translation>Espere al trabajo o cancélelo y arranque la plataforma con el puerto o el token nuevo.</translation>
    </message>
    <message>
        <source>Starting the platform on this machine</source>
        <translation>Arrancando la plataforma en esta máquina</translation>
    </message>
    <message>
        <source>The program trainyard-platform is not beside this one.</source>
        <translation>El programa trainyard-platform no está junto a este.</translation>
    </message>
    <message>
        <source>The platform on this machine could not be started: %1</source>
        <translation>La plataforma de esta máquina no se pudo arrancar: %1</translation>
    </message>
    <message>
        <source>Its log is %1.</source>
        <translation>Su registro es %1.</translation>
    </message>
    <message>
        <source>The platform did not end within %1 s.</source>
        <translation>La plataforma no terminó en %1 s.</translation>
    </message>
    <message>
        <source>The answer of %1</source>
        <translation>La respuesta de %1</translation>
    </message>
    <message>
        <source>%1 did not arrive as it was sent: the checksums differ.</source>
        <translation>%1 no llegó como se envió: las sumas de comprobación difieren.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, look at the network and the disk.</source>
        <translation>Inténtelo de nuevo; si se repite, revise la red y el disco.</translation>
    </message>
    <message>
        <source>%1 is no storage address.</source>
        <translation>%1 no es una dirección de almacenamiento.</translation>
    </message>
    <message>
        <source>Write gs://BUCKET/OBJECT.</source>
        <translation>Escriba gs://BUCKET/OBJETO.</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>Nada responde en %1.</translation>
    </message>
    <message>
        <source>The host %1 cannot be found.</source>
        <translation>No se encuentra la máquina %1.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Se perdió la conexión con %1.</translation>
    </message>
    <message>
        <source>Check the network, the proxy settings and the address, then try again.</source>
        <translation>Revise la red, el proxy y la dirección, y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>%1 said nothing for %2 s.</source>
        <translation>%1 no dijo nada durante %2 s.</translation>
    </message>
    <message>
        <source>Tried %1 times in %2 s.</source>
        <translation>Se intentó %1 veces en %2 s.</translation>
    </message>
    <message>
        <source>The service answered %1.</source>
        <translation>El servicio respondió %1.</translation>
    </message>
    <message>
        <source>The run&apos;s log cannot be written to %1.</source>
        <translation>El registro de la ejecución no se puede escribir en %1.</translation>
    </message>
    <message>
        <source>The run %1 is driven by another process.</source>
        <translation>Otro proceso lleva la ejecución %1.</translation>
    </message>
    <message>
        <source>Watch it with `trainyardctl logs %1 --follow`, or cancel it with `trainyardctl cancel %1`.</source>
        <translation>Obsérvela con `trainyardctl logs %1 --follow` o cancélela con `trainyardctl cancel %1`.</translation>
    </message>
    <message>
        <source>There is no run %1 in this home.</source>
        <translation>No hay ninguna ejecución %1 en esta carpeta.</translation>
    </message>
    <message>
        <source>The run %1 was begun with other stages than this version of Trainyard has.</source>
        <translation>La ejecución %1 empezó con otras etapas que las de esta versión de Trainyard.</translation>
    </message>
    <message>
        <source>Begin a new run, or go on with the version that began it.</source>
        <translation>Empiece una ejecución nueva o siga con la versión que la empezó.</translation>
    </message>
    <message>
        <source>The journal %1 was written by a newer Trainyard.</source>
        <translation>El diario %1 lo escribió un Trainyard más nuevo.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be used.</source>
        <translation>El diario %1 no se puede usar.</translation>
    </message>
    <message>
        <source>Look at that file&apos;s owner and the disk&apos;s health; `--home` names another place.</source>
        <translation>Revise el propietario de ese archivo y la salud del disco; `--home` indica otro lugar.</translation>
    </message>
    <message>
        <source>The stage came upon something that it cannot handle: %1</source>
        <translation>La etapa se encontró con algo que no sabe tratar: %1</translation>
    </message>
    <message>
        <source>Begin a new run. If that ends the same way, please report it with this message.</source>
        <translation>Empiece una ejecución nueva. Si acaba igual, comuníquelo con este mensaje.</translation>
    </message>
    <message>
        <source>not started: %1 failed</source>
        <translation>no empezada: falló %1</translation>
    </message>
    <message>
        <source>not started: %1 was cancelled</source>
        <translation>no empezada: se canceló %1</translation>
    </message>
    <message>
        <source>not started: %1 was skipped</source>
        <translation>no empezada: se omitió %1</translation>
    </message>
    <message>
        <source>not finished: %1 failed</source>
        <translation>no terminada: falló %1</translation>
    </message>
    <message>
        <source>not finished: %1 was cancelled</source>
        <translation>no terminada: se canceló %1</translation>
    </message>
    <message>
        <source>not finished: %1 was skipped</source>
        <translation>no terminada: se omitió %1</translation>
    </message>
    <message>
        <source>not started: the run was cancelled</source>
        <translation>no empezó: la ejecución se canceló</translation>
    </message>
    <message>
        <source>%1 ended with another output than it had handed on.</source>
        <translation>%1 terminó con un resultado distinto del que había entregado.</translation>
    </message>
    <message>
        <source>what it had left running was cancelled afterwards</source>
        <translation>lo que había dejado en marcha se canceló después</translation>
    </message>
    <message>
        <source>%1 handed on two different outputs.</source>
        <translation>%1 entregó dos resultados distintos.</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>La petición</translation>
    </message>
    <message>
        <source>The request is not valid JSON at line %1, column %2.</source>
        <translation>La petición no es JSON válido en la línea %1, columna %2.</translation>
    </message>
    <message>
        <source>Write a JSON list of instances, {&quot;instances&quot;: [...]}, or one instance a line.</source>
        <translation>Escriba una lista JSON de instancias, {&quot;instances&quot;: [...]} o una instancia por línea.</translation>
    </message>
    <message>
        <source>There are no instances in the request.</source>
        <translation>No hay instancias en la petición.</translation>
    </message>
    <message>
        <source>The request has %1 bytes; at most %2 are allowed.</source>
        <translation>La petición tiene %1 bytes; se permiten %2 como máximo.</translation>
    </message>
    <message>
        <source>Send fewer instances at a time.</source>
        <translation>Envíe menos instancias cada vez.</translation>
    </message>
    <message>
        <source>The instances have another number of columns than the model was trained with. Look at one row of the training data without its target.</source>
        <translation>Las instancias tienen otro número de columnas que los datos de entrenamiento. Mire una fila de esos datos sin su objetivo.</translation>
    </message>
    <message>
        <source>Every instance needs the same number of values.</source>
        <translation>Todas las instancias necesitan el mismo número de valores.</translation>
    </message>
    <message>
        <source>The model itself refused these instances: compare them with one row of the training data.</source>
        <translation>El propio modelo rechazó estas instancias: compárelas con una fila de los datos de entrenamiento.</translation>
    </message>
    <message>
        <source>%1 is not a git repository.</source>
        <translation>%1 no es un repositorio git.</translation>
    </message>
    <message>
        <source>The files of the commit %1 cannot be read: %2</source>
        <translation>Los archivos del commit %1 no se pueden leer: %2</translation>
    </message>
    <message>
        <source>There is no file %1 in the commit.</source>
        <translation>No hay ningún archivo %1 en el commit.</translation>
    </message>
    <message>
        <source>The file %1 is larger than %2 bytes.</source>
        <translation>El archivo %1 ocupa más de %2 bytes.</translation>
    </message>
    <message>
        <source>The repository %1 has no branch, tag or commit %2.</source>
        <translation>El repositorio %1 no tiene ninguna rama, etiqueta ni commit %2.</translation>
    </message>
    <message>
        <source>It has: %1. A commit needs all its 40 digits.</source>
        <translation>Tiene: %1. Un commit necesita sus 40 cifras.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>¿Quiso decir %1?</translation>
    </message>
    <message>
        <source>The repository %1 has no commit yet.</source>
        <translation>El repositorio %1 todavía no tiene ningún commit.</translation>
    </message>
    <message>
        <source>Commit your files: `git add . &amp;&amp; git commit`. A run is made of a commit, so that it can be repeated.</source>
        <translation>Confirme sus archivos: `git add . &amp;&amp; git commit`. Una ejecución se hace de un commit para que pueda repetirse.</translation>
    </message>
    <message>
        <source>The cache of repositories %1 cannot be made: %2</source>
        <translation>La caché de repositorios %1 no se puede crear: %2</translation>
    </message>
    <message>
        <source>Waiting for another fetch of %1</source>
        <translation>Esperando a otra descarga de %1</translation>
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
        <translation>El commit %1 no llegó de %2.</translation>
    </message>
    <message>
        <source>Run `git init` and commit your files there, or name another folder.</source>
        <translation>Ejecute `git init` y confirme allí sus archivos, o indique otra carpeta.</translation>
    </message>
    <message>
        <source>The repository is %1; name that, and this folder with --folder.</source>
        <translation>El repositorio es %1; indique ese, y esta carpeta con --folder.</translation>
    </message>
    <message>
        <source>There is no branch, tag or commit %1.</source>
        <translation>No hay ninguna rama, etiqueta ni commit %1.</translation>
    </message>
    <message>
        <source>The program git is not installed.</source>
        <translation>El programa git no está instalado.</translation>
    </message>
    <message>
        <source>Install it: `sudo apt install git` on Debian or Ubuntu.</source>
        <translation>Instálelo: `sudo apt install git` en Debian o Ubuntu.</translation>
    </message>
    <message>
        <source>The repository %1 could not be fetched: %2</source>
        <translation>El repositorio %1 no se pudo descargar: %2</translation>
    </message>
    <message>
        <source>The server of the repository %1 cannot be reached.</source>
        <translation>No se puede llegar al servidor del repositorio %1.</translation>
    </message>
    <message>
        <source>Connect once by hand with ssh, compare the fingerprint with the one that the platform publishes, then try again.</source>
        <translation>Conéctese una vez a mano con ssh, compare la huella con la que publica la plataforma e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The repository %1 has moved: its server names another address, and a credential must not follow there.</source>
        <translation>El repositorio %1 se ha mudado: su servidor indica otra dirección, y una credencial no debe seguirle.</translation>
    </message>
    <message>
        <source>Open the address in a browser and use the one it leads to.</source>
        <translation>Abra la dirección en un navegador y use la que encuentre allí.</translation>
    </message>
    <message>
        <source>Add it and commit it. It is a JSON object with the keys PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK and args.</source>
        <translation>Añádalo y confírmelo. Es un objeto JSON con las claves PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK y args.</translation>
    </message>
    <message>
        <source>There is one in the root: leave --folder out.</source>
        <translation>Hay uno en la raíz: omita --folder.</translation>
    </message>
    <message>
        <source>There is one in %1: name it with --folder %1.</source>
        <translation>Hay uno en %1: indíquelo con --folder %1.</translation>
    </message>
    <message>
        <source>There is no %1 in the commit.</source>
        <translation>No hay ningún %1 en el commit.</translation>
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
        <translation>El repositorio contiene un archivo cuyo nombre no se puede usar: %1.</translation>
    </message>
    <message>
        <source>Rename or remove it.</source>
        <translation>Cámbiele el nombre o elimínelo.</translation>
    </message>
    <message>
        <source>%1 is a submodule and does not go along.</source>
        <translation>%1 es un submódulo y no se incluye.</translation>
    </message>
    <message>
        <source>The folder holds more than %1 MB; a package is code, not data.</source>
        <translation>La carpeta contiene más de %1 MB; un paquete es código, no datos.</translation>
    </message>
    <message>
        <source>Keep data in a bucket and let the script fetch it, or name a smaller folder with --folder.</source>
        <translation>Guarde los datos en un bucket y haga que el script los descargue, o indique una carpeta menor con --folder.</translation>
    </message>
    <message>
        <source>%1 is a pointer of git LFS: the job gets the pointer, not the file.</source>
        <translation>%1 es un puntero de git LFS: el trabajo recibe el puntero, no el archivo.</translation>
    </message>
    <message>
        <source>The package could not be made.</source>
        <translation>El paquete no se pudo crear.</translation>
    </message>
    <message>
        <source>%1 cannot be used as a repository: %2</source>
        <translation>%1 no se puede usar como repositorio: %2</translation>
    </message>
    <message>
        <source>Name a local folder, or https://HOST/PATH, ssh://USER@HOST/PATH or git@HOST:PATH.</source>
        <translation>Indique una carpeta local, o https://HOST/RUTA, ssh://USUARIO@HOST/RUTA o git@HOST:RUTA.</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>está vacío.</translation>
    </message>
    <message>
        <source>it holds control characters.</source>
        <translation>contiene caracteres de control.</translation>
    </message>
    <message>
        <source>it looks like an option.</source>
        <translation>parece una opción.</translation>
    </message>
    <message>
        <source>it names no host.</source>
        <translation>no nombra ninguna máquina.</translation>
    </message>
    <message>
        <source>plain http is allowed to this machine only; use https.</source>
        <translation>http sin cifrar solo se permite hacia esta máquina; use https.</translation>
    </message>
    <message>
        <source>the transport %1 is not allowed.</source>
        <translation>el transporte %1 no está permitido.</translation>
    </message>
    <message>
        <source>that transport is not allowed.</source>
        <translation>ese transporte no está permitido.</translation>
    </message>
    <message>
        <source>There is no folder %1, and it is no URL of a repository.</source>
        <translation>No existe la carpeta %1 y no es la URL de un repositorio.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>El archivo está vacío.</translation>
    </message>
    <message>
        <source>It needs one JSON object with the keys PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK and args.</source>
        <translation>Necesita un objeto JSON con las claves PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK y args.</translation>
    </message>
    <message>
        <source>There is something after the end of the object.</source>
        <translation>Hay algo después del final del objeto.</translation>
    </message>
    <message>
        <source>Remove it; the file is one JSON object.</source>
        <translation>Elimínelo; el archivo es un único objeto JSON.</translation>
    </message>
    <message>
        <source>JSON has no comments.</source>
        <translation>JSON no tiene comentarios.</translation>
    </message>
    <message>
        <source>Remove the comment.</source>
        <translation>Elimine el comentario.</translation>
    </message>
    <message>
        <source>The values are nested more than %1 levels deep.</source>
        <translation>Los valores están anidados más de %1 niveles.</translation>
    </message>
    <message>
        <source>The file is one flat object; only args is a list.</source>
        <translation>El archivo es un objeto plano; solo args es una lista.</translation>
    </message>
    <message>
        <source>The character %1 does not belong here.</source>
        <translation>El carácter %1 sobra aquí.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>Elimínelo.</translation>
    </message>
    <message>
        <source>A key must be a text in double quotes.</source>
        <translation>Una clave debe ser un texto entre comillas dobles.</translation>
    </message>
    <message>
        <source>Write &quot;KEY&quot;: value.</source>
        <translation>Escriba &quot;CLAVE&quot;: valor.</translation>
    </message>
    <message>
        <source>A colon is needed after the key %1, not an equals sign.</source>
        <translation>Tras la clave %1 hacen falta dos puntos, no un signo igual.</translation>
    </message>
    <message>
        <source>Write &quot;%1&quot;: value.</source>
        <translation>Escriba &quot;%1&quot;: valor.</translation>
    </message>
    <message>
        <source>The colon after the key %1 is missing.</source>
        <translation>Faltan los dos puntos tras la clave %1.</translation>
    </message>
    <message>
        <source>The value of %1 is missing.</source>
        <translation>Falta el valor de %1.</translation>
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
        <translation>Falta el %1 de cierre.</translation>
    </message>
    <message>
        <source>Put %1 where this ends.</source>
        <translation>Ponga %1 donde esto termina.</translation>
    </message>
    <message>
        <source>Texts stand in double quotes.</source>
        <translation>Los textos van entre comillas dobles.</translation>
    </message>
    <message>
        <source>Replace the single quotes by double ones.</source>
        <translation>Cambie las comillas simples por dobles.</translation>
    </message>
    <message>
        <source>The text is not closed before the end of its line.</source>
        <translation>El texto no se cierra antes del final de su línea.</translation>
    </message>
    <message>
        <source>Put %1 at its end.</source>
        <translation>Ponga %1 al final.</translation>
    </message>
    <message>
        <source>There is a control character in the text.</source>
        <translation>Hay un carácter de control en el texto.</translation>
    </message>
    <message>
        <source>Write \t for a tab; remove the others.</source>
        <translation>Escriba \t para un tabulador; elimine los demás.</translation>
    </message>
    <message>
        <source>The text is not closed before the end of the file.</source>
        <translation>El texto no se cierra antes del final del archivo.</translation>
    </message>
    <message>
        <source>JSON does not know this escape.</source>
        <translation>JSON no conoce esta secuencia de escape.</translation>
    </message>
    <message>
        <source>Write \\ for one backslash.</source>
        <translation>Escriba \\ para una barra invertida.</translation>
    </message>
    <message>
        <source>%1 is no JSON value.</source>
        <translation>%1 no es un valor JSON.</translation>
    </message>
    <message>
        <source>Put double quotes around a text.</source>
        <translation>Ponga comillas dobles alrededor del texto.</translation>
    </message>
    <message>
        <source>The file has %1 bytes; training_input.json has some hundred.</source>
        <translation>El archivo tiene %1 bytes; training_input.json suele tener unos cientos.</translation>
    </message>
    <message>
        <source>Look whether another file was saved under this name.</source>
        <translation>Mire si se guardó otro archivo con este nombre.</translation>
    </message>
    <message>
        <source>The file is not UTF-8; it looks like UTF-16.</source>
        <translation>El archivo no es UTF-8; parece UTF-16.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte-order mark.</source>
        <translation>Guárdelo como UTF-8 sin marca de orden de bytes.</translation>
    </message>
    <message>
        <source>The file is not UTF-8 here; it looks like Latin-1 or Windows-1252.</source>
        <translation>El archivo no es UTF-8 aquí; parece Latin-1 o Windows-1252.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Guárdelo como UTF-8.</translation>
    </message>
    <message>
        <source>The file begins with a byte-order mark.</source>
        <translation>El archivo empieza con una marca de orden de bytes.</translation>
    </message>
    <message>
        <source>The file must be one JSON object.</source>
        <translation>El archivo debe ser un único objeto JSON.</translation>
    </message>
    <message>
        <source>Write { &quot;PYTHON_TRAIN&quot;: &quot;train.py&quot;, … }.</source>
        <translation>Escriba { &quot;PYTHON_TRAIN&quot;: &quot;train.py&quot;, … }.</translation>
    </message>
    <message>
        <source>The key %1 stands here a second time.</source>
        <translation>La clave %1 aparece aquí por segunda vez.</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Conserve una de las dos.</translation>
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
        <translation>Elimínela. Las claves son PYTHON_TRAIN, JOB_NAME, WAITING_TIME_MIN, MACHINE, FRAMEWORK y args.</translation>
    </message>
    <message>
        <source>--set %1 has no value.</source>
        <translation>--set %1 no tiene valor.</translation>
    </message>
    <message>
        <source>Write --set KEY=VALUE.</source>
        <translation>Escriba --set CLAVE=VALOR.</translation>
    </message>
    <message>
        <source>Name the script: &quot;PYTHON_TRAIN&quot;: &quot;train.py&quot;.</source>
        <translation>Indique el script: &quot;PYTHON_TRAIN&quot;: &quot;train.py&quot;.</translation>
    </message>
    <message>
        <source>Name the job: &quot;JOB_NAME&quot;: &quot;my_model&quot;.</source>
        <translation>Indique el nombre del trabajo: &quot;JOB_NAME&quot;: &quot;mi_modelo&quot;.</translation>
    </message>
    <message>
        <source>Say how many minutes to wait for the model: &quot;WAITING_TIME_MIN&quot;: 30.</source>
        <translation>Diga cuántos minutos esperar al modelo: &quot;WAITING_TIME_MIN&quot;: 30.</translation>
    </message>
    <message>
        <source>Name the machine type: &quot;MACHINE&quot;: &quot;n1-standard-4&quot;.</source>
        <translation>Indique el tipo de máquina: &quot;MACHINE&quot;: &quot;n1-standard-4&quot;.</translation>
    </message>
    <message>
        <source>Name the framework: &quot;FRAMEWORK&quot;: &quot;scikit_learn&quot;, &quot;tensorflow&quot; or &quot;xgboost&quot;.</source>
        <translation>Indique el framework: &quot;FRAMEWORK&quot;: &quot;scikit_learn&quot;, &quot;tensorflow&quot; o &quot;xgboost&quot;.</translation>
    </message>
    <message>
        <source>List the script&apos;s arguments: &quot;args&quot;: [&quot;--epochs=3&quot;], or [].</source>
        <translation>Enumere los argumentos del script: &quot;args&quot;: [&quot;--epochs=3&quot;], o [].</translation>
    </message>
    <message>
        <source>a text in double quotes</source>
        <translation>un texto entre comillas dobles</translation>
    </message>
    <message>
        <source>%1 must be %2.</source>
        <translation>%1 debe ser %2.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 está vacío.</translation>
    </message>
    <message>
        <source>WAITING_TIME_MIN must be a whole number of minutes.</source>
        <translation>WAITING_TIME_MIN debe ser un número entero de minutos.</translation>
    </message>
    <message>
        <source>WAITING_TIME_MIN is %1; it may be 1 to %2 minutes.</source>
        <translation>WAITING_TIME_MIN es %1; puede ser de 1 a %2 minutos.</translation>
    </message>
    <message>
        <source>a list of texts: [&quot;--epochs=3&quot;]</source>
        <translation>una lista de textos: [&quot;--epochs=3&quot;]</translation>
    </message>
    <message>
        <source>Each value of %1 must be a text.</source>
        <translation>Cada valor de %1 debe ser un texto.</translation>
    </message>
    <message>
        <source>Put it in double quotes: &quot;%1&quot;.</source>
        <translation>Póngalo entre comillas dobles: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Write &quot;%1&quot;.</source>
        <translation>Escriba &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>There is no framework %1.</source>
        <translation>No existe el framework %1.</translation>
    </message>
    <message>
        <source>%1 leads out of the folder of training_input.json.</source>
        <translation>%1 sale de la carpeta de training_input.json.</translation>
    </message>
    <message>
        <source>Name a script inside the folder, with / between its parts.</source>
        <translation>Indique un script dentro de la carpeta, con / entre sus partes.</translation>
    </message>
    <message>
        <source>%1 is no Python file.</source>
        <translation>%1 no es un archivo de Python.</translation>
    </message>
    <message>
        <source>Name a script that ends in .py.</source>
        <translation>Indique un script que termine en .py.</translation>
    </message>
    <message>
        <source>The file %1 is missing: without it the folder is no Python package.</source>
        <translation>Falta el archivo %1: sin él la carpeta no es un paquete de Python.</translation>
    </message>
    <message>
        <source>Add an empty file %1 and commit it.</source>
        <translation>Añada un archivo %1 vacío y confírmelo.</translation>
    </message>
    <message>
        <source>There is no script %1 in the commit.</source>
        <translation>No hay ningún script %1 en el commit.</translation>
    </message>
    <message>
        <source>The folder holds no Python script. Add it and commit it.</source>
        <translation>La carpeta no contiene ningún script de Python. Añádalo y confírmelo.</translation>
    </message>
    <message>
        <source>The folder has: %1. Was the script committed?</source>
        <translation>La carpeta tiene: %1. ¿Se confirmó el script?</translation>
    </message>
    <message>
        <source>asking for a token</source>
        <translation>pidiendo un token</translation>
    </message>
    <message>
        <source>The bucket gs://%1 of the environment %2 does not exist.</source>
        <translation>El bucket gs://%1 del entorno %2 no existe.</translation>
    </message>
    <message>
        <source>Make it with `trainyardctl storage mb gs://%1`.</source>
        <translation>Créelo con `trainyardctl storage mb gs://%1`.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Authorized as %1 in %2, project %3, bucket gs://%4</source>
        <translation>Autorizado como %1 en %2, proyecto %3, bucket gs://%4</translation>
    </message>
    <message>
        <source>looking for %1</source>
        <translation>buscando %1</translation>
    </message>
    <message>
        <source>Created the model %1</source>
        <translation>Modelo %1 creado</translation>
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
        <translation>El trabajo escribió varios modelos y no se puede saber cuál es el bueno: %1.</translation>
    </message>
    <message>
        <source>Write one of them directly to %1/, or name its folder with MODEL_URI.</source>
        <translation>Escriba uno de ellos directamente en %1/, o indique su carpeta con MODEL_URI.</translation>
    </message>
    <message>
        <source>The job succeeded, but its model is empty: %1.</source>
        <translation>El trabajo terminó bien, pero su modelo está vacío: %1.</translation>
    </message>
    <message>
        <source>Look at how the script saves and uploads it.</source>
        <translation>Revise cómo lo guarda y lo sube el script.</translation>
    </message>
    <message>
        <source>The job succeeded, but wrote its model to %1 and not to %2/.</source>
        <translation>El trabajo terminó bien, pero escribió su modelo en %1 y no en %2/.</translation>
    </message>
    <message>
        <source>Let the script upload it under --storage-path, or run again with --set MODEL_URI=%1.</source>
        <translation>Haga que el script lo suba bajo --storage-path, o ejecute de nuevo con --set MODEL_URI=%1.</translation>
    </message>
    <message>
        <source>%1 is there, but not from this job.</source>
        <translation>%1 está ahí, pero no es de este trabajo.</translation>
    </message>
    <message>
        <source>The script must upload its model to the folder that it gets in --storage-path, under one of these names.</source>
        <translation>El script debe subir su modelo a la carpeta que recibe en --storage-path, con uno de esos nombres.</translation>
    </message>
    <message>
        <source>WAITING_TIME_MIN is up and the job still runs: taking %1, which has not changed for a minute</source>
        <translation>WAITING_TIME_MIN se agotó y el trabajo sigue: se toma %1, que no ha cambiado en un minuto</translation>
    </message>
    <message>
        <source>job left running</source>
        <translation>el trabajo sigue en curso</translation>
    </message>
    <message>
        <source>No model came within WAITING_TIME_MIN (%1 min); the job %2 was left running.</source>
        <translation>No llegó ningún modelo dentro de WAITING_TIME_MIN (%1 min); el trabajo %2 se dejó en marcha.</translation>
    </message>
    <message>
        <source>`trainyardctl resume %1` follows the same job with a new clock; `trainyardctl cancel %1` cancels the job.</source>
        <translation>`trainyardctl resume %1` sigue el mismo trabajo con un reloj nuevo; `trainyardctl cancel %1` cancela el trabajo.</translation>
    </message>
    <message>
        <source>creating %1 %2</source>
        <translation>creando %1 %2</translation>
    </message>
    <message>
        <source>Creating the version %1 of %2 from %3</source>
        <translation>Creando la versión %1 de %2 a partir de %3</translation>
    </message>
    <message>
        <source>%1 was taken by another run meanwhile; this one becomes %2</source>
        <translation>Otra ejecución tomó %1 entretanto; esta pasa a ser %2</translation>
    </message>
    <message>
        <source>No free version name was found for %1.</source>
        <translation>No se encontró ningún nombre de versión libre para %1.</translation>
    </message>
    <message>
        <source>Resume the run.</source>
        <translation>Reanude la ejecución.</translation>
    </message>
    <message>
        <source>waiting until %1 %2 can answer</source>
        <translation>esperando a que %1 %2 pueda responder</translation>
    </message>
    <message>
        <source>%1 %2 is ready</source>
        <translation>%1 %2 está lista</translation>
    </message>
    <message>
        <source>%1 %2 · ready to predict</source>
        <translation>%1 %2 · lista para predecir</translation>
    </message>
    <message>
        <source>The version %1 of %2 could not be created: %3</source>
        <translation>La versión %1 de %2 no se pudo crear: %3</translation>
    </message>
    <message>
        <source>The file does not load where it would be served. Look at how the script saves it and with which packages; `trainyardctl delete %1 %2` removes the failed version.</source>
        <translation>El archivo no se carga donde se serviría. Revise cómo lo guarda el script y con qué paquetes; `trainyardctl delete %1 %2` elimina la versión fallida.</translation>
    </message>
    <message>
        <source>The version %1 of %2 was being created when the run was cancelled; it stays.</source>
        <translation>La versión %1 de %2 se estaba creando cuando se canceló la ejecución; se queda.</translation>
    </message>
    <message>
        <source>`trainyardctl delete %1 %2` removes it.</source>
        <translation>`trainyardctl delete %1 %2` la elimina.</translation>
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
        <translation>El trabajo %1 puede seguir en marcha: no se pudo cancelar. %2</translation>
    </message>
    <message>
        <source>Cancel the run again with `trainyardctl cancel %1`.</source>
        <translation>Cancele otra vez la ejecución con `trainyardctl cancel %1`.</translation>
    </message>
    <message>
        <source>Cancelled the job %1</source>
        <translation>Trabajo %1 cancelado</translation>
    </message>
    <message>
        <source>Going on with the job %1</source>
        <translation>Siguiendo con el trabajo %1</translation>
    </message>
    <message>
        <source>Packaged %1 (%2 files, %3 bytes), sha256 %4</source>
        <translation>Empaquetado %1 (%2 archivos, %3 bytes), sha256 %4</translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>leyendo %1</translation>
    </message>
    <message>
        <source>Read %1 at %2 “%3”</source>
        <translation>Leído %1 en %2 «%3»</translation>
    </message>
    <message>
        <source>%1:%2:%3 %4 %5</source>
        <translation>%1:%2:%3 %4 %5</translation>
    </message>
    <message>
        <source>Not in this run, because not committed: %1 (%2 in all)</source>
        <translation>No están en esta ejecución por no estar confirmados: %1 (%2 en total)</translation>
    </message>
    <message>
        <source>The environment %1 does not serve %2 yet; nothing was submitted.</source>
        <translation>El entorno %1 todavía no sirve %2; no se envió nada.</translation>
    </message>
    <message>
        <source>The environment %1 does not serve custom prediction routines yet; nothing was submitted.</source>
        <translation>El entorno %1 todavía no sirve rutinas de predicción propias; no se envió nada.</translation>
    </message>
    <message>
        <source>Leave PREDICTION_CLASS out.</source>
        <translation>Omita PREDICTION_CLASS.</translation>
    </message>
    <message>
        <source>uploading %1</source>
        <translation>subiendo %1</translation>
    </message>
    <message>
        <source>At %1 lies something else than this package.</source>
        <translation>En %1 hay algo distinto de este paquete.</translation>
    </message>
    <message>
        <source>Remove it, then resume the run.</source>
        <translation>Elimínelo y reanude la ejecución.</translation>
    </message>
    <message>
        <source>Uploaded %1</source>
        <translation>Subido %1</translation>
    </message>
    <message>
        <source>submitting the job %1</source>
        <translation>enviando el trabajo %1</translation>
    </message>
    <message>
        <source>The name %1 is taken by somebody else&apos;s job.</source>
        <translation>El nombre %1 lo ocupa el trabajo de otro.</translation>
    </message>
    <message>
        <source>Run again: the next run has another name.</source>
        <translation>Ejecute de nuevo: la próxima ejecución tiene otro nombre.</translation>
    </message>
    <message>
        <source>Submitted the job %1 (%2)</source>
        <translation>Enviado el trabajo %1 (%2)</translation>
    </message>
    <message>
        <source>the job succeeded</source>
        <translation>el trabajo terminó bien</translation>
    </message>
    <message>
        <source>The job %1 was cancelled from outside this run.</source>
        <translation>El trabajo %1 se canceló desde fuera de esta ejecución.</translation>
    </message>
    <message>
        <source>`trainyardctl resume %1` runs it again as a new job.</source>
        <translation>`trainyardctl resume %1` lo ejecuta otra vez como trabajo nuevo.</translation>
    </message>
    <message>
        <source>The job failed: %1</source>
        <translation>El trabajo falló: %1</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>La carpeta %1 no se puede crear.</translation>
    </message>
    <message>
        <source>%1 is not a folder of yours alone.</source>
        <translation>%1 no es una carpeta exclusivamente suya.</translation>
    </message>
    <message>
        <source>Remove it, or set XDG_RUNTIME_DIR.</source>
        <translation>Elimínela o defina XDG_RUNTIME_DIR.</translation>
    </message>
    <message>
        <source>Another Trainyard has this home open and does not answer.</source>
        <translation>Otro Trainyard tiene abierta esta carpeta y no responde.</translation>
    </message>
    <message>
        <source>End it, then start Trainyard again. Runs that it drives can be resumed.</source>
        <translation>Ciérrelo y vuelva a abrir Trainyard. Las ejecuciones que lleva se pueden reanudar.</translation>
    </message>
    <message>
        <source>The socket %1 cannot be made: %2</source>
        <translation>El socket %1 no se puede crear: %2</translation>
    </message>
    <message>
        <source>It serves %1.</source>
        <translation>Sirve %1.</translation>
    </message>
    <message>
        <source>It has %1. Change MACHINE, or use --set MACHINE=…</source>
        <translation>Tiene %1. Cambie MACHINE o use --set MACHINE=…</translation>
    </message>
    <message>
        <source>The run %1 was begun in the environment %2, which is not there any more.</source>
        <translation>La ejecución %1 empezó en el entorno %2, que ya no existe.</translation>
    </message>
    <message>
        <source>Add it again under that name (`trainyardctl environments add %1 …`), then try again.</source>
        <translation>Añádalo otra vez con ese nombre (`trainyardctl environments add %1 …`) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The run %1 was begun in project %2 and bucket gs://%3; the environment %4 names project %5 and bucket gs://%6 now.</source>
        <translation>La ejecución %1 empezó en el proyecto %2 y el bucket gs://%3; el entorno %4 indica ahora el proyecto %5 y el bucket gs://%6.</translation>
    </message>
    <message>
        <source>Begin a new run there, or give the environment its old values back.</source>
        <translation>Empiece allí una ejecución nueva o devuelva al entorno sus valores anteriores.</translation>
    </message>
    <message>
        <source>%1 is no file of the run&apos;s commit.</source>
        <translation>%1 no es un archivo del commit de la ejecución.</translation>
    </message>
    <message>
        <source>It belongs to a package that the job had installed.</source>
        <translation>Pertenece a un paquete que el trabajo hizo instalar.</translation>
    </message>
    <message>
        <source>The lock %1 was not handed down to this process.</source>
        <translation>El bloqueo %1 no se entregó a este proceso.</translation>
    </message>
    <message>
        <source>%1 was ended: it had been silent for %2 s.</source>
        <translation>Se terminó %1: llevaba %2 s en silencio.</translation>
    </message>
    <message>
        <source>Sign in again with `gcloud auth application-default login`.</source>
        <translation>Inicie sesión otra vez con `gcloud auth application-default login`.</translation>
    </message>
    <message>
        <source>the file %1 that GOOGLE_APPLICATION_CREDENTIALS names</source>
        <translation>el archivo %1 que indica GOOGLE_APPLICATION_CREDENTIALS</translation>
    </message>
    <message>
        <source>GOOGLE_APPLICATION_CREDENTIALS names a file that is not there: %1</source>
        <translation>GOOGLE_APPLICATION_CREDENTIALS indica un archivo que no existe: %1</translation>
    </message>
    <message>
        <source>Correct the variable, or unset it to use another source; none is tried while it is set.</source>
        <translation>Corrija la variable o quítela para usar otra fuente; mientras esté definida no se prueba ninguna.</translation>
    </message>
    <message>
        <source>No credential was found: GOOGLE_APPLICATION_CREDENTIALS is not set, gcloud has none for applications, and this is no machine of Google&apos;s.</source>
        <translation>No se encontró ninguna credencial: GOOGLE_APPLICATION_CREDENTIALS no está definida, gcloud no tiene ninguna para aplicaciones y esta no es una máquina de Google.</translation>
    </message>
    <message>
        <source>Sign in with `gcloud auth application-default login`, set GOOGLE_APPLICATION_CREDENTIALS to a key file, or add one with `trainyardctl credentials add`.</source>
        <translation>Inicie sesión con `gcloud auth application-default login`, ponga en GOOGLE_APPLICATION_CREDENTIALS un archivo de clave o añada una con `trainyardctl credentials add`.</translation>
    </message>
    <message>
        <source>the file %1 of `gcloud auth application-default login`</source>
        <translation>el archivo %1 de `gcloud auth application-default login`</translation>
    </message>
    <message>
        <source>%1 is no sign-in of a user: %2 is missing.</source>
        <translation>%1 no es un inicio de sesión de usuario: falta %2.</translation>
    </message>
    <message>
        <source>The sign-in of %1 must be renewed: its organization asks for that from time to time.</source>
        <translation>El inicio de sesión de %1 debe renovarse: su organización lo pide de vez en cuando.</translation>
    </message>
    <message>
        <source>The sign-in of %1 has expired or was revoked.</source>
        <translation>El inicio de sesión de %1 ha caducado o fue revocado.</translation>
    </message>
    <message>
        <source>The program that %1 signed in with is no longer known to the server.</source>
        <translation>El servidor ya no conoce el programa con el que %1 inició sesión.</translation>
    </message>
    <message>
        <source>Start the platform anew: `trainyardctl platform stop`, then repeat.</source>
        <translation>Arranque la plataforma de nuevo: `trainyardctl platform stop`, y repita.</translation>
    </message>
    <message>
        <source>In Google&apos;s console under APIs &amp; Services, Credentials, make an OAuth client of the type Desktop app and download its JSON.</source>
        <translation>En la consola de Google, en APIs y servicios, Credenciales, cree un cliente OAuth de tipo Aplicación de escritorio y descargue su JSON.</translation>
    </message>
    <message>
        <source>The sign-in was declined in the browser.</source>
        <translation>El inicio de sesión se rechazó en el navegador.</translation>
    </message>
    <message>
        <source>The sign-in ended without a grant: %1</source>
        <translation>El inicio de sesión terminó sin concesión: %1</translation>
    </message>
    <message>
        <source>Try again and allow the access, or ask whoever administers the account.</source>
        <translation>Inténtelo de nuevo y permita el acceso, o pregunte a quien administra la cuenta.</translation>
    </message>
    <message>
        <source>%1 gave no refresh token, so the sign-in would last an hour.</source>
        <translation>%1 no dio ningún token de actualización, así que la sesión duraría una hora.</translation>
    </message>
    <message>
        <source>Remove the program&apos;s access in your Google account, then sign in again.</source>
        <translation>Retire el acceso del programa en su cuenta de Google e inicie sesión otra vez.</translation>
    </message>
    <message>
        <source>%1 is the client of a web site; a program on a desktop cannot use it.</source>
        <translation>%1 es el cliente de un sitio web; un programa de escritorio no puede usarlo.</translation>
    </message>
    <message>
        <source>%1 is no client of a desktop app: client_id or client_secret is missing.</source>
        <translation>%1 no es un cliente de aplicación de escritorio: falta client_id o client_secret.</translation>
    </message>
    <message>
        <source>Trainyard has the browser&apos;s answer. You may close this page.</source>
        <translation>Trainyard tiene la respuesta del navegador. Puede cerrar esta página.</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, por medio de %2</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is %1 minutes behind the server&apos;s.</source>
        <translation>El reloj de esta máquina va %1 minutos atrasado respecto al del servidor.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is %1 minutes ahead of the server&apos;s.</source>
        <translation>El reloj de esta máquina va %1 minutos adelantado respecto al del servidor.</translation>
    </message>
    <message>
        <source>Set this machine&apos;s clock, for example with `sudo timedatectl set-ntp true`.</source>
        <translation>Ponga en hora el reloj de esta máquina, por ejemplo con `sudo timedatectl set-ntp true`.</translation>
    </message>
    <message>
        <source>The list of credentials %1 cannot be read.</source>
        <translation>La lista de credenciales %1 no se puede leer.</translation>
    </message>
    <message>
        <source>Mend the file, or move it away and add the credentials again; their secrets are not in it.</source>
        <translation>Corrija el archivo, o apártelo y añada las credenciales otra vez; sus secretos no están en él.</translation>
    </message>
    <message>
        <source>The list of credentials %1</source>
        <translation>La lista de credenciales %1</translation>
    </message>
    <message>
        <source>The list of credentials %1 was written by a newer version of Trainyard.</source>
        <translation>La lista de credenciales %1 la escribió una versión más nueva de Trainyard.</translation>
    </message>
    <message>
        <source>Use that version, or another home with --home.</source>
        <translation>Use esa versión u otra carpeta con --home.</translation>
    </message>
    <message>
        <source>There is no credential %1.</source>
        <translation>No hay ninguna credencial %1.</translation>
    </message>
    <message>
        <source>Add one with `trainyardctl credentials add %1 KIND`.</source>
        <translation>Añada una con `trainyardctl credentials add %1 TIPO`.</translation>
    </message>
    <message>
        <source>There is: %1. See `trainyardctl credentials list`.</source>
        <translation>Hay: %1. Vea `trainyardctl credentials list`.</translation>
    </message>
    <message>
        <source>%1 nests more than %2 credentials in each other.</source>
        <translation>%1 anida más de %2 credenciales unas en otras.</translation>
    </message>
    <message>
        <source>%1 is for Google Distributed Cloud Hosted, which this version does not serve.</source>
        <translation>%1 es para Google Distributed Cloud Hosted, que esta versión no atiende.</translation>
    </message>
    <message>
        <source>Use a service account&apos;s key, a user&apos;s sign-in or workload identity federation.</source>
        <translation>Use la clave de una cuenta de servicio, el inicio de sesión de un usuario o la federación de identidades de carga de trabajo.</translation>
    </message>
    <message>
        <source>%1 is no credential file: it does not say its type.</source>
        <translation>%1 no es un archivo de credenciales: no dice su tipo.</translation>
    </message>
    <message>
        <source>%1 is of a type that there is not: %2.</source>
        <translation>%1 es de un tipo que no existe: %2.</translation>
    </message>
    <message>
        <source>Known are service_account, authorized_user, impersonated_service_account, external_account and external_account_authorized_user. A client_secret.json is for `trainyardctl credentials add NAME browser --file FILE`.</source>
        <translation>Se conocen service_account, authorized_user, impersonated_service_account, external_account y external_account_authorized_user. Un client_secret.json es para `trainyardctl credentials add NOMBRE browser --file ARCHIVO`.</translation>
    </message>
    <message>
        <source>%1 is for another cloud than Google&apos;s public one: %2.</source>
        <translation>%1 es para otra nube que la pública de Google: %2.</translation>
    </message>
    <message>
        <source>This version serves googleapis.com only.</source>
        <translation>Esta versión solo atiende googleapis.com.</translation>
    </message>
    <message>
        <source>%1 is no credential file: it is not valid JSON.</source>
        <translation>%1 no es un archivo de credenciales: no es JSON válido.</translation>
    </message>
    <message>
        <source>Take the file as it was downloaded or made.</source>
        <translation>Use el archivo tal como se descargó o se creó.</translation>
    </message>
    <message>
        <source>%1 is no file of workload identity federation: audience or subject_token_type is missing.</source>
        <translation>%1 no es un archivo de federación de identidades: falta audience o subject_token_type.</translation>
    </message>
    <message>
        <source>Make the file anew: `gcloud iam workload-identity-pools create-cred-config`.</source>
        <translation>Cree el archivo de nuevo: `gcloud iam workload-identity-pools create-cred-config`.</translation>
    </message>
    <message>
        <source>The token from outside has ended, or the pool&apos;s provider does not accept it. Look at the provider&apos;s issuer, audience and conditions.</source>
        <translation>El token externo ha caducado, o el proveedor del grupo no lo acepta. Revise el emisor, la audiencia y las condiciones del proveedor.</translation>
    </message>
    <message>
        <source>The program gcloud is not on this machine&apos;s PATH.</source>
        <translation>El programa gcloud no está en el PATH de esta máquina.</translation>
    </message>
    <message>
        <source>Install the Google Cloud CLI, or use another kind of credential: `trainyardctl credentials add --help`.</source>
        <translation>Instale Google Cloud CLI o use otro tipo de credencial: `trainyardctl credentials add --help`.</translation>
    </message>
    <message>
        <source>gcloud gives no token: %1</source>
        <translation>gcloud no da ningún token: %1</translation>
    </message>
    <message>
        <source>Sign in with `gcloud auth login`, then try again.</source>
        <translation>Inicie sesión con `gcloud auth login` e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>gcloud printed no token.</source>
        <translation>gcloud no imprimió ningún token.</translation>
    </message>
    <message>
        <source>gcloud&apos;s active account</source>
        <translation>la cuenta activa de gcloud</translation>
    </message>
    <message>
        <source>GOOGLE_APPLICATION_CREDENTIALS is set and not used here: this machine&apos;s platform has an identity of its own.</source>
        <translation>GOOGLE_APPLICATION_CREDENTIALS está definida y no se usa aquí: la plataforma de esta máquina tiene una identidad propia.</translation>
    </message>
    <message>
        <source>the variable %1</source>
        <translation>la variable %1</translation>
    </message>
    <message>
        <source>the credential</source>
        <translation>la credencial</translation>
    </message>
    <message>
        <source>gcloud&apos;s configuration</source>
        <translation>la configuración de gcloud</translation>
    </message>
    <message>
        <source>the environment %1</source>
        <translation>el entorno %1</translation>
    </message>
    <message>
        <source>Nobody says which project the calls go to. Name it in the environment, or set GOOGLE_CLOUD_PROJECT.</source>
        <translation>Nadie dice a qué proyecto van las llamadas. Indíquelo en el entorno o defina GOOGLE_CLOUD_PROJECT.</translation>
    </message>
    <message>
        <source>%1 does not name the service account to act as: its service_account_impersonation_url is not …/serviceAccounts/ACCOUNT:generateAccessToken.</source>
        <translation>%1 no nombra la cuenta de servicio como la que actuar: su service_account_impersonation_url no es …/serviceAccounts/CUENTA:generateAccessToken.</translation>
    </message>
    <message>
        <source>Make the file anew: `gcloud auth application-default login --impersonate-service-account=ACCOUNT`.</source>
        <translation>Cree el archivo de nuevo: `gcloud auth application-default login --impersonate-service-account=CUENTA`.</translation>
    </message>
    <message>
        <source>%1 may not act as %2.</source>
        <translation>%1 no puede actuar como %2.</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Copiar la orden</translation>
    </message>
    <message>
        <source>There is no service account %1.</source>
        <translation>No hay ninguna cuenta de servicio %1.</translation>
    </message>
    <message>
        <source>Look at its name: `gcloud iam service-accounts list`.</source>
        <translation>Revise su nombre: `gcloud iam service-accounts list`.</translation>
    </message>
    <message>
        <source>The private key in %1 cannot be read.</source>
        <translation>La clave privada de %1 no se puede leer.</translation>
    </message>
    <message>
        <source>Its line ends were lost: the key holds \n as two characters. Take the file as it was downloaded.</source>
        <translation>Se perdieron sus saltos de línea: la clave contiene \n como dos caracteres. Use el archivo tal como se descargó.</translation>
    </message>
    <message>
        <source>It must be an unencrypted PEM private key. Download the key file anew.</source>
        <translation>Debe ser una clave privada PEM sin cifrar. Descargue el archivo de clave de nuevo.</translation>
    </message>
    <message>
        <source>It is no RSA key, and Google&apos;s keys of service accounts are. Download the key file anew.</source>
        <translation>No es una clave RSA, y las de las cuentas de servicio de Google lo son. Descargue el archivo de clave de nuevo.</translation>
    </message>
    <message>
        <source>The private key cannot sign.</source>
        <translation>La clave privada no puede firmar.</translation>
    </message>
    <message>
        <source>Download the key file anew.</source>
        <translation>Descargue el archivo de clave de nuevo.</translation>
    </message>
    <message>
        <source>What answers at %1 is no metadata server.</source>
        <translation>Lo que responde en %1 no es un servidor de metadatos.</translation>
    </message>
    <message>
        <source>Look at GCE_METADATA_HOST and at the network&apos;s proxy.</source>
        <translation>Revise GCE_METADATA_HOST y el proxy de la red.</translation>
    </message>
    <message>
        <source>This machine of Google&apos;s has no service account. Give it one, or use another kind of credential.</source>
        <translation>Esta máquina de Google no tiene cuenta de servicio. Désela o use otro tipo de credencial.</translation>
    </message>
    <message>
        <source>the metadata server %1</source>
        <translation>el servidor de metadatos %1</translation>
    </message>
    <message>
        <source>%1 is no access token: it is empty or holds characters that no token has.</source>
        <translation>%1 no es un token de acceso: está vacío o contiene caracteres que ningún token tiene.</translation>
    </message>
    <message>
        <source>The access token of %1 ended at %2.</source>
        <translation>El token de acceso de %1 caducó a las %2.</translation>
    </message>
    <message>
        <source>The access token of %1 was refused: it has ended, was revoked or is for something else.</source>
        <translation>El token de acceso de %1 fue rechazado: ha caducado, fue revocado o es para otra cosa.</translation>
    </message>
    <message>
        <source>No port on this machine could be opened for the browser&apos;s answer.</source>
        <translation>No se pudo abrir ningún puerto de esta máquina para la respuesta del navegador.</translation>
    </message>
    <message>
        <source>Nobody signed in within %1 s.</source>
        <translation>Nadie inició sesión en %1 s.</translation>
    </message>
    <message>
        <source>Try again, and finish the sign-in in the browser of this machine.</source>
        <translation>Inténtelo de nuevo y termine el inicio de sesión en el navegador de esta máquina.</translation>
    </message>
    <message>
        <source>%1 is no key of a service account: %2 is missing.</source>
        <translation>%1 no es la clave de una cuenta de servicio: falta %2.</translation>
    </message>
    <message>
        <source>Download the key anew: `gcloud iam service-accounts keys create key.json --iam-account=ACCOUNT`.</source>
        <translation>Descargue la clave de nuevo: `gcloud iam service-accounts keys create key.json --iam-account=CUENTA`.</translation>
    </message>
    <message>
        <source>The key of %1 may have been deleted or disabled, or the account is gone. See `gcloud iam service-accounts keys list --iam-account=%1`, and give Trainyard a key that is in that list.</source>
        <translation>La clave de %1 puede haberse eliminado o desactivado, o la cuenta ya no existe. Vea `gcloud iam service-accounts keys list --iam-account=%1` y dé a Trainyard una clave que esté en esa lista.</translation>
    </message>
    <message>
        <source>Run that program yourself and look at what it prints: %1</source>
        <translation>Ejecute usted ese programa y mire lo que imprime: %1</translation>
    </message>
    <message>
        <source>The program that %1 names printed no answer with version and success.</source>
        <translation>El programa que indica %1 no imprimió una respuesta con version y success.</translation>
    </message>
    <message>
        <source>The program that %1 names answers in a form of version %2; 1 is known.</source>
        <translation>El programa que indica %1 responde en una forma de versión %2; se conoce la 1.</translation>
    </message>
    <message>
        <source>The program that %1 names gives no token: %2 (%3)</source>
        <translation>El programa que indica %1 no da ningún token: %2 (%3)</translation>
    </message>
    <message>
        <source>The program that %1 names gave a token that has ended.</source>
        <translation>El programa que indica %1 dio un token caducado.</translation>
    </message>
    <message>
        <source>The program that %1 names answers without a token of a kind that can be exchanged.</source>
        <translation>El programa que indica %1 responde sin un token de un tipo que se pueda canjear.</translation>
    </message>
    <message>
        <source>The program that %1 names ended with exit code %2.</source>
        <translation>El programa que indica %1 terminó con el código de salida %2.</translation>
    </message>
    <message>
        <source>%1 wants to run a program: %2</source>
        <translation>%1 quiere ejecutar un programa: %2</translation>
    </message>
    <message>
        <source>Only if you know that program and trust whoever gave you the file, allow it: set %1 to 1.</source>
        <translation>Solo si conoce ese programa y confía en quien le dio el archivo, permítalo: ponga %1 a 1.</translation>
    </message>
    <message>
        <source>%1 names no program that can be run: its command is empty or its timeout_millis is not from 5000 to 120000.</source>
        <translation>%1 no indica ningún programa que se pueda ejecutar: su command está vacío o su timeout_millis no está entre 5000 y 120000.</translation>
    </message>
    <message>
        <source>%1 names a format of its token that there is not: %2. There are text and json.</source>
        <translation>%1 indica un formato de su token que no existe: %2. Hay text y json.</translation>
    </message>
    <message>
        <source>%1 says that its token is in JSON, but not in which field: subject_token_field_name is missing.</source>
        <translation>%1 dice que su token está en JSON, pero no en qué campo: falta subject_token_field_name.</translation>
    </message>
    <message>
        <source>%1 holds no token: its JSON has no text under %2.</source>
        <translation>%1 no contiene ningún token: su JSON no tiene ningún texto en %2.</translation>
    </message>
    <message>
        <source>%1 holds no token: it is empty.</source>
        <translation>%1 no contiene ningún token: está vacío.</translation>
    </message>
    <message>
        <source>Whoever writes it (the CI, the cluster) did not, or writes it elsewhere.</source>
        <translation>Quien lo escribe (la CI, el clúster) no lo hizo, o lo escribe en otro sitio.</translation>
    </message>
    <message>
        <source>The token that is to be exchanged cannot be read: there is no %1, or it may not be read.</source>
        <translation>El token que se va a canjear no se puede leer: no hay %1, o no se permite leerlo.</translation>
    </message>
    <message>
        <source>%1 is for a machine of AWS, whose signed requests this version does not make. Use a file or URL source, or a service account&apos;s key.</source>
        <translation>%1 es para una máquina de AWS, cuyas peticiones firmadas esta versión no hace. Use una fuente de archivo o URL, o la clave de una cuenta de servicio.</translation>
    </message>
    <message>
        <source>%1 identifies itself by a certificate, which this version does not do. Use a file or URL source, or a service account&apos;s key.</source>
        <translation>%1 se identifica con un certificado, cosa que esta versión no hace. Use una fuente de archivo o URL, o la clave de una cuenta de servicio.</translation>
    </message>
    <message>
        <source>%1 does not say where its token comes from: credential_source has no file and no url.</source>
        <translation>%1 no dice de dónde viene su token: credential_source no tiene file ni url.</translation>
    </message>
    <message>
        <source>%1 says twice where its token comes from: credential_source has a file and a url.</source>
        <translation>%1 dice dos veces de dónde viene su token: credential_source tiene file y url.</translation>
    </message>
    <message>
        <source>%1 has headers for its URL that are none.</source>
        <translation>%1 tiene para su URL cabeceras que no lo son.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is out of date or this machine&apos;s clock is wrong. Look at the clock first.</source>
        <translation>El certificado del servidor está caducado o el reloj de esta máquina va mal. Revise primero el reloj.</translation>
    </message>
    <message>
        <source>The answer of %1 holds no token.</source>
        <translation>La respuesta de %1 no contiene ningún token.</translation>
    </message>
    <message>
        <source>Something in between may have answered, such as a proxy or a network&apos;s sign-in page. Look at the address and the network, then try again.</source>
        <translation>Puede haber respondido algo intermedio, como un proxy o la página de acceso de una red. Revise la dirección y la red e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 gives no token: %2</source>
        <translation>%1 no da ningún token: %2</translation>
    </message>
    <message>
        <source>Sign in again with `trainyardctl credentials add %1 browser`.</source>
        <translation>Inicie sesión otra vez con `trainyardctl credentials add %1 browser`.</translation>
    </message>
    <message>
        <source>Give it anew with `trainyardctl credentials add %1 %2`.</source>
        <translation>Désela de nuevo con `trainyardctl credentials add %1 %2`.</translation>
    </message>
    <message>
        <source>the credential %1</source>
        <translation>la credencial %1</translation>
    </message>
    <message>
        <source>The secret of the credential %1 is not in the keyring.</source>
        <translation>El secreto de la credencial %1 no está en el llavero.</translation>
    </message>
    <message>
        <source>The credential %1 is for git repositories, not for Google&apos;s services.</source>
        <translation>La credencial %1 es para repositorios git, no para los servicios de Google.</translation>
    </message>
    <message>
        <source>See `trainyardctl credentials list` for the others.</source>
        <translation>Vea las demás con `trainyardctl credentials list`.</translation>
    </message>
    <message>
        <source>The credential %1 rests on others in a circle, or on more than %2 of them.</source>
        <translation>La credencial %1 se apoya en otras en círculo, o en más de %2.</translation>
    </message>
    <message>
        <source>Look at their bases: `trainyardctl credentials list`.</source>
        <translation>Revise sus bases: `trainyardctl credentials list`.</translation>
    </message>
    <message>
        <source>%1 would send its credential to %2, which is not one of Google&apos;s hosts.</source>
        <translation>%1 enviaría su credencial a %2, que no es una de las máquinas de Google.</translation>
    </message>
    <message>
        <source>Only if you know that host and trust whoever gave you the file, allow it with `--allow-host %1`.</source>
        <translation>Solo si conoce esa máquina y confía en quien le dio el archivo, permítalo con `--allow-host %1`.</translation>
    </message>
    <message>
        <source>May the credential of %1 be sent to %2?</source>
        <translation>¿Se puede enviar la credencial de %1 a %2?</translation>
    </message>
    <message>
        <source>%1 names an address that is none: %2</source>
        <translation>%1 indica una dirección que no lo es: %2</translation>
    </message>
    <message>
        <source>It must be an https address, as the file&apos;s maker wrote it. Get the file anew.</source>
        <translation>Debe ser una dirección https, como la escribió quien creó el archivo. Consiga el archivo de nuevo.</translation>
    </message>
    <message>
        <source>%1 would send its credential unencrypted to %2.</source>
        <translation>%1 enviaría su credencial sin cifrar a %2.</translation>
    </message>
    <message>
        <source>Plain http is used on this machine only. Use an https address.</source>
        <translation>http sin cifrar solo se usa en esta máquina. Use una dirección https.</translation>
    </message>
    <message>
        <source>The URL holds a user name or a password. An environment holds no secret: keep that as a credential (`trainyardctl credentials add`) and name it with --identity.</source>
        <translation>La URL contiene un nombre de usuario o una contraseña. Un entorno no guarda secretos: guárdelo como credencial (`trainyardctl credentials add`) e indíquela con --identity.</translation>
    </message>
    <message>
        <source>%1 is no URL: it does not begin with https://.</source>
        <translation>%1 no es una URL: no empieza por https://.</translation>
    </message>
    <message>
        <source>%1:// is not spoken here; a service is called by https.</source>
        <translation>%1:// no se usa aquí; a un servicio se le llama por https.</translation>
    </message>
    <message>
        <source>“%1” is no host&apos;s name.</source>
        <translation>«%1» no es el nombre de ninguna máquina.</translation>
    </message>
    <message>
        <source>“%1” is no port; ports are numbers from 1 to 65535.</source>
        <translation>«%1» no es un puerto; los puertos son números de 1 a 65535.</translation>
    </message>
    <message>
        <source>Plain http to %1 would show the token to everybody on the way. Only this machine&apos;s own addresses (127.0.0.1, localhost) may be called by http.</source>
        <translation>http sin cifrar hacia %1 mostraría el token a todos por el camino. Solo las direcciones de esta máquina (127.0.0.1, localhost) se pueden llamar por http.</translation>
    </message>
    <message>
        <source>A base URL ends before ? and #: %1</source>
        <translation>Una URL base termina antes de ? y #: %1</translation>
    </message>
    <message>
        <source>The path of the URL is not a plain one: %1</source>
        <translation>La ruta de la URL no es sencilla: %1</translation>
    </message>
    <message>
        <source>%1 ends with the path of one service; a base URL ends before it.</source>
        <translation>%1 termina con la ruta de un servicio; una URL base termina antes.</translation>
    </message>
    <message>
        <source>The URL is empty.</source>
        <translation>La URL está vacía.</translation>
    </message>
    <message>
        <source>The URL has %1 characters; %2 are the most.</source>
        <translation>La URL tiene %1 caracteres; %2 es el máximo.</translation>
    </message>
    <message>
        <source>`trainyardctl environments list` shows the ones there are.</source>
        <translation>`trainyardctl environments list` muestra los que hay.</translation>
    </message>
    <message>
        <source>There is: %1. `trainyardctl environments add` makes a new one.</source>
        <translation>Hay: %1. `trainyardctl environments add` crea uno nuevo.</translation>
    </message>
    <message>
        <source>“%1” is a text in quotation marks.</source>
        <translation>«%1» es un texto entre comillas.</translation>
    </message>
    <message>
        <source>“%1” is a list of texts.</source>
        <translation>«%1» es una lista de textos.</translation>
    </message>
    <message>
        <source>“%1” is true or false.</source>
        <translation>«%1» es true o false.</translation>
    </message>
    <message>
        <source>An environment is an object in braces.</source>
        <translation>Un entorno es un objeto entre llaves.</translation>
    </message>
    <message>
        <source>The list of environments %1 cannot be used.</source>
        <translation>La lista de entornos %1 no se puede usar.</translation>
    </message>
    <message>
        <source>Mend the lines named, or move the file away. Nothing in it was changed; this-machine works without it.</source>
        <translation>Corrija las líneas indicadas o aparte el archivo. No se cambió nada en él; this-machine funciona sin él.</translation>
    </message>
    <message>
        <source>The list of environments %1 was written by a newer version of Trainyard.</source>
        <translation>La lista de entornos %1 la escribió una versión más nueva de Trainyard.</translation>
    </message>
    <message>
        <source>The file is an object that holds a list “environments”.</source>
        <translation>El archivo es un objeto que contiene una lista «environments».</translation>
    </message>
    <message>
        <source>The environment %1 is there already.</source>
        <translation>El entorno %1 ya está ahí.</translation>
    </message>
    <message>
        <source>The environment cannot be added; %1 of its values are not right.</source>
        <translation>El entorno no se puede añadir; %1 de sus valores no son correctos.</translation>
    </message>
    <message>
        <source>There is an environment %1 already.</source>
        <translation>Ya hay un entorno %1.</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first: `trainyardctl environments remove %1`.</source>
        <translation>Elija otro nombre o elimine antes ese: `trainyardctl environments remove %1`.</translation>
    </message>
    <message>
        <source>The environment this-machine is built in and stays.</source>
        <translation>El entorno this-machine está incluido y se queda.</translation>
    </message>
    <message>
        <source>`trainyardctl platform stop` ends its platform.</source>
        <translation>`trainyardctl platform stop` termina su plataforma.</translation>
    </message>
    <message>
        <source>The bucket is missing.</source>
        <translation>Falta el bucket.</translation>
    </message>
    <message>
        <source>%1 names a place in a bucket; an environment needs the bucket alone.</source>
        <translation>%1 indica un lugar dentro de un bucket; un entorno necesita solo el bucket.</translation>
    </message>
    <message>
        <source>%1 is no bucket name: 3 to 63 lower-case letters, digits, hyphens, underscores and dots, a letter or a digit at both ends, no IP address, nothing like “google” in it.</source>
        <translation>%1 no es un nombre de bucket: de 3 a 63 letras minúsculas, cifras, guiones, guiones bajos y puntos, una letra o cifra en ambos extremos, ninguna dirección IP, nada como «google» en él.</translation>
    </message>
    <message>
        <source>The project is missing.</source>
        <translation>Falta el proyecto.</translation>
    </message>
    <message>
        <source>%1 is no project id: 6 to 30 lower-case letters, digits and hyphens, a letter first and no hyphen last. It is the id, not the name that the console shows.</source>
        <translation>%1 no es un id de proyecto: de 6 a 30 letras minúsculas, cifras y guiones, empieza por letra y no acaba en guion. Es el id, no el nombre que muestra la consola.</translation>
    </message>
    <message>
        <source>The region is missing.</source>
        <translation>Falta la región.</translation>
    </message>
    <message>
        <source>%1 is no region; regions are called us-central1, europe-west4 …</source>
        <translation>%1 no es una región; las regiones se llaman us-central1, europe-west4 …</translation>
    </message>
    <message>
        <source>The endpoint is missing: the base URL of a service that speaks AI Platform v1.</source>
        <translation>Falta el punto de acceso: la URL base de un servicio que habla AI Platform v1.</translation>
    </message>
    <message>
        <source>The address of a token service ends before ? and #.</source>
        <translation>La dirección de un servicio de tokens termina antes de ? y #.</translation>
    </message>
    <message>
        <source>The environment this-machine is built in; another one needs another name.</source>
        <translation>El entorno this-machine está incluido; otro necesita otro nombre.</translation>
    </message>
    <message>
        <source>The environment has no name.</source>
        <translation>El entorno no tiene nombre.</translation>
    </message>
    <message>
        <source>%1 is no environment&apos;s name: lower-case letters, digits and hyphens, a letter first, at most 40.</source>
        <translation>%1 no es un nombre de entorno: letras minúsculas, cifras y guiones, empieza por letra, 40 como máximo.</translation>
    </message>
    <message>
        <source>%1 is no framework; there are scikit_learn, tensorflow and xgboost.</source>
        <translation>%1 no es un framework; hay scikit_learn, tensorflow y xgboost.</translation>
    </message>
    <message>
        <source>%1 cannot be read: line %2 is not valid JSON.</source>
        <translation>%1 no se puede leer: la línea %2 no es JSON válido.</translation>
    </message>
    <message>
        <source>Mend that line, or move the file away. Nothing in it was changed.</source>
        <translation>Corrija esa línea o aparte el archivo. No se cambió nada en él.</translation>
    </message>
    <message>
        <source>It is nested more than %1 levels deep.</source>
        <translation>Está anidado más de %1 niveles.</translation>
    </message>
    <message>
        <source>%1 is no exported environment.</source>
        <translation>%1 no es un entorno exportado.</translation>
    </message>
    <message>
        <source>`trainyardctl environments export NAME FILE` writes one. A run&apos;s recipe is used with `trainyardctl run --from FILE`.</source>
        <translation>`trainyardctl environments export NOMBRE ARCHIVO` escribe uno. La receta de una ejecución se usa con `trainyardctl run --from ARCHIVO`.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Trainyard.</source>
        <translation>%1 lo escribió una versión más nueva de Trainyard.</translation>
    </message>
    <message>
        <source>Use that version, or ask for the values and use `trainyardctl environments add`.</source>
        <translation>Use esa versión, o pida los valores y use `trainyardctl environments add`.</translation>
    </message>
    <message>
        <source>The answer of %1 is not what was asked for.</source>
        <translation>La respuesta de %1 no es lo que se pidió.</translation>
    </message>
    <message>
        <source>There is no project %1, or this identity has no part in it: %2</source>
        <translation>No hay ningún proyecto %1, o esta identidad no participa en él: %2</translation>
    </message>
    <message>
        <source>Look at the project&apos;s id (not its name or number): `gcloud projects list`. If it is right, ask its owner for a role in it.</source>
        <translation>Revise el id del proyecto (no su nombre ni su número): `gcloud projects list`. Si es correcto, pida a su propietario un rol en él.</translation>
    </message>
    <message>
        <source>The bucket gs://%1 does not exist.</source>
        <translation>El bucket gs://%1 no existe.</translation>
    </message>
    <message>
        <source>models can be listed in %1</source>
        <translation>se pueden listar los modelos de %1</translation>
    </message>
    <message>
        <source>jobs can be listed in %1</source>
        <translation>se pueden listar los trabajos de %1</translation>
    </message>
    <message>
        <source>the log of a job can be read</source>
        <translation>se puede leer el registro de un trabajo</translation>
    </message>
    <message>
        <source>not tried: %1 does not work</source>
        <translation>no probado: %1 no funciona</translation>
    </message>
    <message>
        <source>the certificate is one that this system trusts</source>
        <translation>este sistema confía en el certificado</translation>
    </message>
    <message>
        <source>not needed: plain http to this machine itself</source>
        <translation>no hace falta: http sin cifrar hacia esta misma máquina</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 responde</translation>
    </message>
    <message>
        <source>%1 sends callers on to %2.</source>
        <translation>%1 envía a quien llama a %2.</translation>
    </message>
    <message>
        <source>A token is never sent on to another address. Name the service&apos;s own URL as the endpoint.</source>
        <translation>Un token nunca se reenvía a otra dirección. Indique la URL propia del servicio como punto de acceso.</translation>
    </message>
    <message>
        <source>something answers at %1</source>
        <translation>algo responde en %1</translation>
    </message>
    <message>
        <source>Is the service running, and is %1 its address? From this machine&apos;s network it cannot be reached; a proxy or a VPN may be missing.</source>
        <translation>¿Está en marcha el servicio y es %1 su dirección? Desde la red de esta máquina no se alcanza; puede faltar un proxy o una VPN.</translation>
    </message>
    <message>
        <source>%1 can be read</source>
        <translation>%1 se puede leer</translation>
    </message>
    <message>
        <source>%1 can be written to, but nothing in it deleted: %2/%3 stays there</source>
        <translation>en %1 se puede escribir, pero no eliminar nada: %2/%3 se queda ahí</translation>
    </message>
    <message>
        <source>%1 can be written to</source>
        <translation>en %1 se puede escribir</translation>
    </message>
    <message>
        <source>The service knows no such token (%1). Is it this service&apos;s, and still good? Try `trainyardctl credentials test NAME`, or name another identity when you add the environment.</source>
        <translation>El servicio no conoce ese token (%1). ¿Es de este servicio y sigue valiendo? Pruebe `trainyardctl credentials test NOMBRE`, o indique otra identidad al añadir el entorno.</translation>
    </message>
    <message>
        <source>Let %1 read and write objects in gs://%2 (roles/storage.objectAdmin), or choose another bucket.</source>
        <translation>Permita a %1 leer y escribir objetos en gs://%2 (roles/storage.objectAdmin), o elija otro bucket.</translation>
    </message>
    <message>
        <source>Is %1 the project&apos;s id, and may %2 use it? It needs roles/ml.developer and, for the log, roles/logging.viewer there.</source>
        <translation>¿Es %1 el id del proyecto y puede %2 usarlo? Necesita roles/ml.developer y, para el registro, roles/logging.viewer en él.</translation>
    </message>
    <message>
        <source>Make it with `trainyardctl --environment %1 storage mb gs://%2`, or choose another bucket.</source>
        <translation>Créelo con `trainyardctl --environment %1 storage mb gs://%2`, o elija otro bucket.</translation>
    </message>
    <message>
        <source>Is %1 the project&apos;s id, and is %2 the base URL of an AI Platform v1 service?</source>
        <translation>¿Es %1 el id del proyecto y es %2 la URL base de un servicio AI Platform v1?</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made: %2</source>
        <translation>No se pudo establecer una conexión segura con %1: %2</translation>
    </message>
    <message>
        <source>If the service is your organisation&apos;s own, make its authority known to this system: as root, copy its certificate (.crt) to /usr/local/share/ca-certificates and run update-ca-certificates. If it is not, somebody else may be answering: ask before you go on.</source>
        <translation>Si el servicio es de su organización, dé a conocer su autoridad a este sistema: como root, copie su certificado (.crt) a /usr/local/share/ca-certificates y ejecute update-ca-certificates. Si no lo es, puede estar respondiendo otro: pregunte antes de seguir.</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>%1 no se puede abrir.</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 no es un archivo.</translation>
    </message>
    <message>
        <source>The expression cannot be read at its character %1: %2</source>
        <translation>La expresión no se entiende en su carácter %1: %2</translation>
    </message>
    <message>
        <source>The recipe %1</source>
        <translation>La receta %1</translation>
    </message>
    <message>
        <source>%1 is no exported run.</source>
        <translation>%1 no es una ejecución exportada.</translation>
    </message>
    <message>
        <source>`trainyardctl runs export RUN FILE` writes one.</source>
        <translation>`trainyardctl runs export EJECUCIÓN ARCHIVO` escribe una.</translation>
    </message>
    <message>
        <source>Use that version.</source>
        <translation>Use esa versión.</translation>
    </message>
    <message>
        <source>The files of the commit %1 cannot be read, or there are more than %2, or a path is longer than %3 bytes.</source>
        <translation>Los archivos del commit %1 no se pueden leer, o son más de %2, o una ruta supera los %3 bytes.</translation>
    </message>
    <message>
        <source>Which files of the folder are not committed could not be found out: %1 The run is made of the commit alone.</source>
        <translation>No se pudo averiguar qué archivos de la carpeta no están confirmados: %1 La ejecución se hace solo del commit.</translation>
    </message>
    <message>
        <source>It has no branch and no tag.</source>
        <translation>No tiene ninguna rama ni etiqueta.</translation>
    </message>
    <message>
        <source>Push a branch with your files, then try again.</source>
        <translation>Suba una rama con sus archivos e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The repository %1 does not have the commit %2, or does not give it out.</source>
        <translation>El repositorio %1 no tiene el commit %2, o no lo entrega.</translation>
    </message>
    <message>
        <source>What was given as the user name for %1 cannot be one.</source>
        <translation>Lo que se dio como nombre de usuario para %1 no puede serlo.</translation>
    </message>
    <message>
        <source>A token is given as the secret, the user name apart from it or not at all: the platform&apos;s usual one is used.</source>
        <translation>Un token se da como secreto, y el nombre de usuario aparte o no se da: se usa el habitual de la plataforma.</translation>
    </message>
    <message>
        <source>A GitLab deploy token has a user name of its own, and none was given for %1.</source>
        <translation>Un token de despliegue de GitLab tiene un nombre de usuario propio, y no se dio ninguno para %1.</translation>
    </message>
    <message>
        <source>GitLab shows it beside the token, like gitlab+deploy-token-1: give it with --user or in TRAINYARD_GIT_USER.</source>
        <translation>GitLab lo muestra junto al token, como gitlab+deploy-token-1: délo con --user o en TRAINYARD_GIT_USER.</translation>
    </message>
    <message>
        <source>The repository %1 is a SHA-256 repository, which Trainyard does not read yet.</source>
        <translation>El repositorio %1 es de tipo SHA-256, que Trainyard todavía no lee.</translation>
    </message>
    <message>
        <source>Push it to a repository of the usual kind (SHA-1): `git init --object-format=sha1`.</source>
        <translation>Súbalo a un repositorio del tipo habitual (SHA-1): `git init --object-format=sha1`.</translation>
    </message>
    <message>
        <source>The program git does not know what Trainyard asks of it: %1</source>
        <translation>El programa git no conoce lo que Trainyard le pide: %1</translation>
    </message>
    <message>
        <source>Trainyard needs git 2.30 or newer; `git --version` says which one this is.</source>
        <translation>Trainyard necesita git 2.30 o más nuevo; `git --version` dice cuál es este.</translation>
    </message>
    <message>
        <source>The server of the repository %1 stopped answering.</source>
        <translation>El servidor del repositorio %1 dejó de responder.</translation>
    </message>
    <message>
        <source>Try again; when it goes on, ask who runs it.</source>
        <translation>Inténtelo de nuevo; si continúa, pregunte a quien lo lleva.</translation>
    </message>
    <message>
        <source>The program %1 is not beside this one.</source>
        <translation>El programa %1 no está junto a este.</translation>
    </message>
    <message>
        <source>The host %1 is not known to ssh yet. It shows the key %2 (%3).</source>
        <translation>ssh todavía no conoce la máquina %1. Muestra la clave %2 (%3).</translation>
    </message>
    <message>
        <source>Do not connect: %1 publishes other fingerprints (%2). Somebody may stand between; try from another network.</source>
        <translation>No se conecte: %1 publica otras huellas (%2). Puede haber alguien en medio; inténtelo desde otra red.</translation>
    </message>
    <message>
        <source>That is the fingerprint that %1 publishes. To accept it without being asked, add this line to ~/.ssh/known_hosts: %2</source>
        <translation>Esa es la huella que publica %1. Para aceptarla sin que se le pregunte, añada esta línea a ~/.ssh/known_hosts: %2</translation>
    </message>
    <message>
        <source>Compare it with the fingerprint that the host&apos;s owner publishes. If it is the same, add this line to ~/.ssh/known_hosts: %1</source>
        <translation>Compárela con la huella que publica el dueño de la máquina. Si es la misma, añada esta línea a ~/.ssh/known_hosts: %1</translation>
    </message>
    <message>
        <source>%1 shows the key %2. %3 publishes: %2. They are the same. Accept it?</source>
        <translation>%1 muestra la clave %2. %3 publica: %2. Son iguales. ¿Aceptarla?</translation>
    </message>
    <message>
        <source>%1 shows the key %2. Compare it with the one that the host&apos;s owner publishes. Accept it?</source>
        <translation>%1 muestra la clave %2. Compárela con la que publica el dueño de la máquina. ¿Aceptarla?</translation>
    </message>
    <message>
        <source>Copy the line for known_hosts</source>
        <translation>Copiar la línea para known_hosts</translation>
    </message>
    <message>
        <source>That was no question about a host&apos;s key.</source>
        <translation>Esa no era una pregunta sobre la clave de una máquina.</translation>
    </message>
    <message>
        <source>%1 is a link or a submodule, not a file.</source>
        <translation>%1 es un enlace o un submódulo, no un archivo.</translation>
    </message>
    <message>
        <source>Commit the file itself, or name the folder that holds it with --folder.</source>
        <translation>Confirme el archivo mismo, o indique con --folder la carpeta que lo contiene.</translation>
    </message>
    <message>
        <source>The package is named %1 and hides the library of that name from the script; rename the folder if the script imports that library.</source>
        <translation>El paquete se llama %1 y oculta al script la biblioteca de ese nombre; cambie el nombre de la carpeta si el script importa esa biblioteca.</translation>
    </message>
    <message>
        <source>%1 does not go along: its name is not UTF-8.</source>
        <translation>%1 no se incluye: su nombre no es UTF-8.</translation>
    </message>
    <message>
        <source>%1 is a link to something that is not a file of the folder, and does not go along.</source>
        <translation>%1 es un enlace a algo que no es un archivo de la carpeta, y no se incluye.</translation>
    </message>
    <message>
        <source>The address of the repository at %1 holds a token or a password, and addresses are kept and shown. It was not used.</source>
        <translation>La dirección del repositorio en %1 contiene un token o una contraseña, y las direcciones se guardan y se muestran. No se usó.</translation>
    </message>
    <message>
        <source>Leave it out: https://HOST/PATH. Keep the token with `trainyardctl credentials add NAME git-https --host %1`, or in the variable TRAINYARD_GIT_TOKEN in CI. Who saw the address can use it: make a new one.</source>
        <translation>Omítalo: https://HOST/RUTA. Guarde el token con `trainyardctl credentials add NOMBRE git-https --host %1`, o en la variable TRAINYARD_GIT_TOKEN en CI. Quien vio la dirección puede usarlo: cree uno nuevo.</translation>
    </message>
    <message>
        <source>its host is no name that can be asked.</source>
        <translation>su máquina no es un nombre al que se pueda preguntar.</translation>
    </message>
    <message>
        <source>its port is no number from 1 to 65535.</source>
        <translation>su puerto no es un número de 1 a 65535.</translation>
    </message>
    <message>
        <source>its user name holds characters that none has.</source>
        <translation>su nombre de usuario contiene caracteres que ninguno tiene.</translation>
    </message>
    <message>
        <source>A secret cannot be handed to git.</source>
        <translation>No se puede entregar un secreto a git.</translation>
    </message>
    <message>
        <source>The key file %1 cannot be read.</source>
        <translation>El archivo de clave %1 no se puede leer.</translation>
    </message>
    <message>
        <source>Name the file of the private key.</source>
        <translation>Indique el archivo de la clave privada.</translation>
    </message>
    <message>
        <source>The key file %1 can be read by others, so it is no secret.</source>
        <translation>Otros pueden leer el archivo de clave %1, así que no es un secreto.</translation>
    </message>
    <message>
        <source>Make it yours alone: `chmod 600 %1`.</source>
        <translation>Hágalo solo suyo: `chmod 600 %1`.</translation>
    </message>
    <message>
        <source>The key %1 is empty.</source>
        <translation>La clave %1 está vacía.</translation>
    </message>
    <message>
        <source>Give the private key: the file without .pub.</source>
        <translation>Dé la clave privada: el archivo sin .pub.</translation>
    </message>
    <message>
        <source>The key %1 is in PuTTY&apos;s format, which ssh does not read.</source>
        <translation>La clave %1 está en el formato de PuTTY, que ssh no lee.</translation>
    </message>
    <message>
        <source>Convert it: `puttygen KEY.ppk -O private-openssh -o KEY`.</source>
        <translation>Conviértala: `puttygen CLAVE.ppk -O private-openssh -o CLAVE`.</translation>
    </message>
    <message>
        <source>The key %1 is the public half, which opens nothing.</source>
        <translation>La clave %1 es la mitad pública, que no abre nada.</translation>
    </message>
    <message>
        <source>Give the private key: the file without .pub. The public half belongs to the platform.</source>
        <translation>Dé la clave privada: el archivo sin .pub. La mitad pública es para la plataforma.</translation>
    </message>
    <message>
        <source>The key %1 is no private key, or it was cut short.</source>
        <translation>La clave %1 no es una clave privada, o está cortada.</translation>
    </message>
    <message>
        <source>A private key begins with a line `-----BEGIN … PRIVATE KEY-----` and ends with `-----END … PRIVATE KEY-----`; copy both, and every line between them.</source>
        <translation>Una clave privada empieza con una línea `-----BEGIN … PRIVATE KEY-----` y termina con `-----END … PRIVATE KEY-----`; copie ambas y todas las líneas entre ellas.</translation>
    </message>
    <message>
        <source>Give its passphrase, or load the key into ssh-agent (`ssh-add`) and leave it out here. In CI use a deploy key without a passphrase.</source>
        <translation>Dé su frase de contraseña, o cargue la clave en ssh-agent (`ssh-add`) y omítala aquí. En CI use una clave de despliegue sin frase de contraseña.</translation>
    </message>
    <message>
        <source>Passphrase of the key %1:</source>
        <translation>Frase de contraseña de la clave %1:</translation>
    </message>
    <message>
        <source>The key %1 is locked with a passphrase.</source>
        <translation>La clave %1 está cerrada con una frase de contraseña.</translation>
    </message>
    <message>
        <source>The program ssh-keygen is not installed.</source>
        <translation>El programa ssh-keygen no está instalado.</translation>
    </message>
    <message>
        <source>Install it: `sudo apt install openssh-client` on Debian or Ubuntu.</source>
        <translation>Instálelo: `sudo apt install openssh-client` en Debian o Ubuntu.</translation>
    </message>
    <message>
        <source>The passphrase that was given does not open the key %1.</source>
        <translation>La frase de contraseña que se dio no abre la clave %1.</translation>
    </message>
    <message>
        <source>OpenSSH cannot read the key %1.</source>
        <translation>OpenSSH no puede leer la clave %1.</translation>
    </message>
    <message>
        <source>It may have been cut short or changed on its way: make a new one with `ssh-keygen -t ed25519`, or copy it again.</source>
        <translation>Puede haberse cortado o cambiado por el camino: cree una nueva con `ssh-keygen -t ed25519`, o cópiela otra vez.</translation>
    </message>
    <message>
        <source>The host %1 did not show its key.</source>
        <translation>La máquina %1 no mostró su clave.</translation>
    </message>
    <message>
        <source>Check the network and the address, then try again.</source>
        <translation>Revise la red y la dirección e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The token for %1 is empty.</source>
        <translation>El token para %1 está vacío.</translation>
    </message>
    <message>
        <source>Give the token itself, or none at all.</source>
        <translation>Dé el token mismo, o ninguno.</translation>
    </message>
    <message>
        <source>What was given as the token for %1 is a private key.</source>
        <translation>Lo que se dio como token para %1 es una clave privada.</translation>
    </message>
    <message>
        <source>Use it with an ssh address (git@HOST:PATH): TRAINYARD_SSH_KEY_FILE names its file, `trainyardctl credentials add NAME git-ssh --host HOST --file KEY` keeps it.</source>
        <translation>Úsela con una dirección ssh (git@HOST:RUTA): TRAINYARD_SSH_KEY_FILE indica su archivo, `trainyardctl credentials add NOMBRE git-ssh --host HOST --file CLAVE` la guarda.</translation>
    </message>
    <message>
        <source>The token for %1 holds blanks or line ends.</source>
        <translation>El token para %1 contiene espacios o saltos de línea.</translation>
    </message>
    <message>
        <source>Copy it again: a token is one word.</source>
        <translation>Cópielo otra vez: un token es una sola palabra.</translation>
    </message>
    <message>
        <source>The token for %1 is a Bitbucket app password. Those ended on 2026-07-28; it was not sent.</source>
        <translation>El token para %1 es una contraseña de aplicación de Bitbucket. Terminaron el 2026-07-28; no se envió.</translation>
    </message>
    <message>
        <source>Make a repository access token (repository settings, Access tokens, scope Repositories: Read), or an API token of your Atlassian account with the scope read:repository:bitbucket. Their user names, x-token-auth and x-bitbucket-api-token-auth, are used by themselves.</source>
        <translation>Cree un token de acceso al repositorio (ajustes del repositorio, Access tokens, ámbito Repositories: Read), o un token de API de su cuenta de Atlassian con el ámbito read:repository:bitbucket. Sus nombres de usuario, x-token-auth y x-bitbucket-api-token-auth, se usan solos.</translation>
    </message>
    <message>
        <source>The argument %1 is not UTF-8.</source>
        <translation>El argumento %1 no es UTF-8.</translation>
    </message>
    <message>
        <source>Write it in UTF-8.</source>
        <translation>Escríbalo en UTF-8.</translation>
    </message>
    <message>
        <source>The value of --set %1 is not UTF-8.</source>
        <translation>El valor de --set %1 no es UTF-8.</translation>
    </message>
    <message>
        <source>%1 is %2, which names no bucket.</source>
        <translation>%1 es %2, que no indica ningún bucket.</translation>
    </message>
    <message>
        <source>Write gs://BUCKET/FOLDER.</source>
        <translation>Escriba gs://BUCKET/CARPETA.</translation>
    </message>
    <message>
        <source>There is a NUL character in %1.</source>
        <translation>Hay un carácter NUL en %1.</translation>
    </message>
    <message>
        <source>Remove \u0000.</source>
        <translation>Elimine \u0000.</translation>
    </message>
    <message>
        <source>Write each as a text of its own: [&quot;--epochs=3&quot;, &quot;--name=x&quot;].</source>
        <translation>Escriba cada uno como un texto propio: [&quot;--epochs=3&quot;, &quot;--name=x&quot;].</translation>
    </message>
    <message>
        <source>%1 is no job name: letters, digits and underscores, a letter first, at most %2.</source>
        <translation>%1 no es un nombre de trabajo: letras, cifras y guiones bajos, empieza por letra, %2 como máximo.</translation>
    </message>
    <message>
        <source>Python cannot find %1 as a module: a dot in a name parts packages.</source>
        <translation>Python no puede encontrar %1 como módulo: un punto en un nombre separa paquetes.</translation>
    </message>
    <message>
        <source>Rename the folder or the script so that the only dot is the one of .py.</source>
        <translation>Cambie el nombre de la carpeta o del script para que el único punto sea el de .py.</translation>
    </message>
    <message>
        <source>Mend the address if it is wrong. If it is private, the key %1 must be among the repository&apos;s deploy keys: see the repository&apos;s settings at %2.</source>
        <translation>Corrija la dirección si está mal. Si es privado, la clave %1 debe estar entre las claves de despliegue del repositorio: vea los ajustes del repositorio en %2.</translation>
    </message>
    <message>
        <source>Mend the address if it is wrong. If it is private, the token for %1 may have expired, or may not read this repository: make one that may, see docs/manual/git.</source>
        <translation>Corrija la dirección si está mal. Si es privado, el token para %1 puede haber caducado, o no poder leer este repositorio: cree uno que pueda, vea docs/manual/git.</translation>
    </message>
    <message>
        <source>Mend the address if it is wrong. If it is private, give a deploy key: `trainyardctl credentials add NAME git-ssh --host %1 --file KEY`, TRAINYARD_SSH_KEY_FILE in CI, or ssh-agent.</source>
        <translation>Corrija la dirección si está mal. Si es privado, dé una clave de despliegue: `trainyardctl credentials add NOMBRE git-ssh --host %1 --file CLAVE`, TRAINYARD_SSH_KEY_FILE en CI, o ssh-agent.</translation>
    </message>
    <message>
        <source>Mend the address if it is wrong. If it is private, give a token that may read it: `trainyardctl credentials add NAME git-https --host %1`, or TRAINYARD_GIT_TOKEN in CI.</source>
        <translation>Corrija la dirección si está mal. Si es privado, dé un token que pueda leerlo: `trainyardctl credentials add NOMBRE git-https --host %1`, o TRAINYARD_GIT_TOKEN en CI.</translation>
    </message>
    <message>
        <source>There is no repository %1.</source>
        <translation>No hay ningún repositorio %1.</translation>
    </message>
    <message>
        <source>Mend the address, or name another folder.</source>
        <translation>Corrija la dirección o indique otra carpeta.</translation>
    </message>
    <message>
        <source>The repository %1 is private, or there is no repository of that name: no key that you gave opens it.</source>
        <translation>El repositorio %1 es privado, o no hay ninguno con ese nombre: ninguna clave que haya dado lo abre.</translation>
    </message>
    <message>
        <source>The host %1 shows another key than the one that is known: somebody may stand between. Nothing was sent.</source>
        <translation>La máquina %1 muestra una clave distinta de la conocida: puede haber alguien en medio. No se envió nada.</translation>
    </message>
    <message>
        <source>Compare with the fingerprint that the host&apos;s owner publishes. Only if the host really has a new key: `ssh-keygen -R %1` forgets the old one.</source>
        <translation>Compare con la huella que publica el dueño de la máquina. Solo si de verdad tiene una clave nueva: `ssh-keygen -R %1` olvida la antigua.</translation>
    </message>
    <message>
        <source>The host %1 shows a key that is marked as revoked. Nothing was sent.</source>
        <translation>La máquina %1 muestra una clave marcada como revocada. No se envió nada.</translation>
    </message>
    <message>
        <source>Do not connect. Ask the host&apos;s owner for the new key, and take the old line @revoked out of known_hosts only then.</source>
        <translation>No se conecte. Pida la clave nueva al dueño de la máquina, y solo entonces quite de known_hosts la línea antigua @revoked.</translation>
    </message>
    <message>
        <source>The host %1 is not known to ssh yet. Nothing was sent.</source>
        <translation>ssh todavía no conoce la máquina %1. No se envió nada.</translation>
    </message>
    <message>
        <source>What the repository %1 sends does not fit on this machine: disk or memory is full.</source>
        <translation>Lo que envía el repositorio %1 no cabe en esta máquina: el disco o la memoria están llenos.</translation>
    </message>
    <message>
        <source>Make room, or keep large data in a bucket instead of the repository.</source>
        <translation>Haga sitio, o guarde los datos grandes en un bucket en vez de en el repositorio.</translation>
    </message>
    <message>
        <source>The certificate of the server of %1 cannot be verified.</source>
        <translation>El certificado del servidor de %1 no se puede verificar.</translation>
    </message>
    <message>
        <source>If your organisation has certificates of its own, name their file in the environment variable GIT_SSL_CAINFO, then try again.</source>
        <translation>Si su organización tiene certificados propios, indique su archivo en la variable de entorno GIT_SSL_CAINFO e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The repository %1 does not have that commit, or does not give it out.</source>
        <translation>El repositorio %1 no tiene ese commit, o no lo entrega.</translation>
    </message>
    <message>
        <source>Name a branch or a tag, or push the commit first.</source>
        <translation>Indique una rama o una etiqueta, o suba antes el commit.</translation>
    </message>
    <message>
        <source>Fetching %1: %2</source>
        <translation>Descargando %1: %2</translation>
    </message>
    <message>
        <source>The environment %1 has no machine %2; nothing was submitted.</source>
        <translation>El entorno %1 no tiene ninguna máquina %2; no se envió nada.</translation>
    </message>
    <message>
        <source>The disk that the job writes to is full. Free some space there (`trainyardctl platform status` says how much this machine&apos;s platform keeps), then `trainyardctl resume %1`.</source>
        <translation>El disco en el que escribe el trabajo está lleno. Libere espacio (`trainyardctl platform status` dice cuánto guarda la plataforma de esta máquina) y después `trainyardctl resume %1`.</translation>
    </message>
    <message>
        <source>The secret of the credential %1 is not in the keyring any more.</source>
        <translation>El secreto de la credencial %1 ya no está en el llavero.</translation>
    </message>
    <message>
        <source>Give it again: `trainyardctl credentials add %1 %2 --host %3`.</source>
        <translation>Délo otra vez: `trainyardctl credentials add %1 %2 --host %3`.</translation>
    </message>
    <message>
        <source>The credential %1 cannot be read: this program has no keyring.</source>
        <translation>La credencial %1 no se puede leer: este programa no tiene llavero.</translation>
    </message>
    <message>
        <source>Set GOOGLE_APPLICATION_CREDENTIALS, and leave the environment&apos;s identity out.</source>
        <translation>Defina GOOGLE_APPLICATION_CREDENTIALS y omita la identidad del entorno.</translation>
    </message>
    <message>
        <source>%1 lies on a network file system: the journal is kept in its slower form there, and only one machine at a time should use it. --home names a folder on this machine instead.</source>
        <translation>%1 está en un sistema de archivos de red: allí el diario se lleva en su forma más lenta y solo debe usarlo una máquina a la vez. --home indica en su lugar una carpeta de esta máquina.</translation>
    </message>
    <message>
        <source>The keyring is open.</source>
        <translation>El llavero está abierto.</translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation>El llavero está bloqueado.</translation>
    </message>
    <message>
        <source>There is no keyring: nobody in this session keeps secrets.</source>
        <translation>No hay llavero: nadie guarda secretos en esta sesión.</translation>
    </message>
    <message>
        <source>The keyring has not answered for 10 seconds.</source>
        <translation>El llavero lleva 10 segundos sin responder.</translation>
    </message>
    <message>
        <source>Secrets are kept in memory only, and forgotten when this program ends.</source>
        <translation>Los secretos se guardan solo en memoria y se olvidan cuando termina este programa.</translation>
    </message>
    <message>
        <source>Unlock it (log in, or open your system&apos;s password manager), then try again.</source>
        <translation>Desbloquéelo (inicie sesión o abra el gestor de contraseñas del sistema) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Start a keyring such as gnome-keyring or KWallet, or give the credential by GOOGLE_APPLICATION_CREDENTIALS, TRAINYARD_GIT_TOKEN or TRAINYARD_SSH_KEY_FILE.</source>
        <translation>Arranque un llavero como gnome-keyring o KWallet, o dé la credencial por GOOGLE_APPLICATION_CREDENTIALS, TRAINYARD_GIT_TOKEN o TRAINYARD_SSH_KEY_FILE.</translation>
    </message>
    <message>
        <source>Restart the keyring&apos;s service, or log in anew, then try again.</source>
        <translation>Reinicie el servicio del llavero o inicie sesión de nuevo, e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Start a keyring such as gnome-keyring or KWallet to keep them for the next time.</source>
        <translation>Arranque un llavero como gnome-keyring o KWallet para conservarlos la próxima vez.</translation>
    </message>
    <message>
        <source>The service at %1 does not tell what an identity may do.</source>
        <translation>El servicio de %1 no dice qué puede hacer una identidad.</translation>
    </message>
    <message>
        <source>`trainyardctl environments test %1` tries everything that a run needs instead.</source>
        <translation>En su lugar, `trainyardctl environments test %1` prueba todo lo que necesita una ejecución.</translation>
    </message>
    <message>
        <source>The key opens. Whether %1 knows it shows `trainyardctl check` with a repository there.</source>
        <translation>La clave se abre. Si %1 la conoce lo muestra `trainyardctl check` con un repositorio de allí.</translation>
    </message>
    <message>
        <source>The token is there. Whether %1 takes it shows `trainyardctl check` with a repository there.</source>
        <translation>El token está ahí. Si %1 lo acepta lo muestra `trainyardctl check` con un repositorio de allí.</translation>
    </message>
    <message>
        <source>It gives tokens.</source>
        <translation>Da tokens.</translation>
    </message>
    <message>
        <source>%1 cannot be a credential&apos;s name: letters, digits, dots, hyphens and underscores, a letter or digit first, at most %2.</source>
        <translation>%1 no puede ser el nombre de una credencial: letras, cifras, puntos, guiones y guiones bajos, primero una letra o cifra, %2 como máximo.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Elija otro nombre.</translation>
    </message>
    <message>
        <source>%1 is what Google&apos;s own libraries find; it needs no entry.</source>
        <translation>%1 es lo que encuentran las bibliotecas de Google; no necesita entrada.</translation>
    </message>
    <message>
        <source>There is a credential %1 already, of the kind %2.</source>
        <translation>Ya hay una credencial %1, del tipo %2.</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first: `trainyardctl credentials remove %1`.</source>
        <translation>Elija otro nombre, o quite antes esa: `trainyardctl credentials remove %1`.</translation>
    </message>
    <message>
        <source>What was given for %1 is of the kind %2, not %3.</source>
        <translation>Lo que se dio para %1 es del tipo %2, no %3.</translation>
    </message>
    <message>
        <source>Add it as that: `trainyardctl credentials add %1 %2 --file FILE`.</source>
        <translation>Añádala como tal: `trainyardctl credentials add %1 %2 --file FILE`.</translation>
    </message>
    <message>
        <source>Copy it whole: `gcloud auth print-access-token` prints one.</source>
        <translation>Cópielo entero: `gcloud auth print-access-token` muestra uno.</translation>
    </message>
    <message>
        <source>%1 does not say who acts as whom.</source>
        <translation>%1 no dice quién actúa como quién.</translation>
    </message>
    <message>
        <source>Give --base NAME (another credential, or application-default) and --as ACCOUNT, or --file with a file of type impersonated_service_account.</source>
        <translation>Dé --base NAME (otra credencial, o application-default) y --as ACCOUNT, o --file con un archivo del tipo impersonated_service_account.</translation>
    </message>
    <message>
        <source>%1 is no service account.</source>
        <translation>%1 no es una cuenta de servicio.</translation>
    </message>
    <message>
        <source>It is an e-mail address like trainer@PROJECT.iam.gserviceaccount.com.</source>
        <translation>Es una dirección de correo como trainer@PROJECT.iam.gserviceaccount.com.</translation>
    </message>
    <message>
        <source>The credential %1 cannot rest on itself.</source>
        <translation>La credencial %1 no puede apoyarse en sí misma.</translation>
    </message>
    <message>
        <source>Give --base NAME of another one.</source>
        <translation>Dé --base NAME de otra.</translation>
    </message>
    <message>
        <source>%1 does not say which host it is for.</source>
        <translation>%1 no dice para qué servidor es.</translation>
    </message>
    <message>
        <source>Give --host HOST, like --host github.com: it goes there and nowhere else.</source>
        <translation>Dé --host HOST, por ejemplo --host github.com: va allí y a ningún otro sitio.</translation>
    </message>
    <message>
        <source>%1 is no host for a credential of the kind %2.</source>
        <translation>%1 no es un servidor para una credencial del tipo %2.</translation>
    </message>
    <message>
        <source>Give HOST, or HOST:PORT where the port is not the usual one.</source>
        <translation>Dé HOST, o HOST:PORT si el puerto no es el habitual.</translation>
    </message>
    <message>
        <source>Nothing was given as the secret of %1.</source>
        <translation>No se dio nada como secreto de %1.</translation>
    </message>
    <message>
        <source>Give it with --file FILE, by standard input, or type it when asked.</source>
        <translation>Délo con --file FILE, por la entrada estándar, o escríbalo cuando se le pida.</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>There is no credential %1 to be the environment&apos;s identity.</source>
        <translation>No hay ninguna credencial %1 que pueda ser la identidad del entorno.</translation>
    </message>
    <message>
        <source>`trainyardctl credentials list` shows the ones there are, `trainyardctl credentials add %1 KIND` adds it.</source>
        <translation>`trainyardctl credentials list` muestra las que hay, `trainyardctl credentials add %1 KIND` la añade.</translation>
    </message>
    <message>
        <source>The credential %1 opens git repositories; an environment needs one that gives tokens.</source>
        <translation>La credencial %1 abre repositorios git; un entorno necesita una que dé tokens.</translation>
    </message>
    <message>
        <source>`trainyardctl credentials list` shows the kinds.</source>
        <translation>`trainyardctl credentials list` muestra los tipos.</translation>
    </message>
    <message>
        <source>The run %1 is running in the environment %2.</source>
        <translation>La ejecución %1 está en curso en el entorno %2.</translation>
    </message>
    <message>
        <source>Wait for its end or cancel it (`trainyardctl cancel %1`), then remove the environment.</source>
        <translation>Espere a que termine o cancélela (`trainyardctl cancel %1`), y después quite el entorno.</translation>
    </message>
    <message>
        <source>The keyring is locked. Unlock it and try again?</source>
        <translation>El llavero está bloqueado. ¿Desbloquearlo e intentarlo otra vez?</translation>
    </message>
    <message>
        <source>The keyring did not let Trainyard at the secret of %1.</source>
        <translation>El llavero no dejó a Trainyard acceder al secreto de %1.</translation>
    </message>
    <message>
        <source>The keyring could not do it for the secret of %1.</source>
        <translation>El llavero no pudo hacerlo con el secreto de %1.</translation>
    </message>
    <message>
        <source>Look into your system&apos;s password manager: is the keyring open, and may programs use it?</source>
        <translation>Mire en el gestor de contraseñas del sistema: ¿está abierto el llavero, y pueden usarlo los programas?</translation>
    </message>
    <message>
        <source>The secret of %1 has %2 bytes; the keyring takes %3 at most.</source>
        <translation>El secreto de %1 tiene %2 bytes; el llavero admite %3 como máximo.</translation>
    </message>
    <message>
        <source>A token has some hundred bytes, a key or credential file some thousand: is it the right file?</source>
        <translation>Un token tiene unos cientos de bytes, un archivo de clave o de credencial unos miles: ¿es el archivo correcto?</translation>
    </message>
    <message>
        <source>The environment cannot be changed; %1 of its values are not right.</source>
        <translation>El entorno no se puede cambiar; %1 de sus valores no son correctos.</translation>
    </message>
    <message>
        <source>The job failed: %1 (it had written %2 before; no version is made of that)</source>
        <translation>El trabajo falló: %1 (antes había escrito %2; de eso no se crea ninguna versión)</translation>
    </message>
    <message>
        <source>Everything of Trainyard is kept there. Make it writable, or name another folder with --home or TRAINYARD_HOME.</source>
        <translation>Ahí se guarda todo lo de Trainyard. Haga que se pueda escribir en ella, o indique otra carpeta con --home o TRAINYARD_HOME.</translation>
    </message>
    <message>
        <source>The working folder cannot be found, so %1 cannot either.</source>
        <translation>No se encuentra la carpeta de trabajo, así que tampoco %1.</translation>
    </message>
    <message>
        <source>The platform on this machine could not be started.</source>
        <translation>La plataforma de esta máquina no se pudo arrancar.</translation>
    </message>
    <message>
        <source>`trainyardctl versions %1` shows its versions and their states; a run that succeeds makes one.</source>
        <translation>`trainyardctl versions %1` muestra sus versiones y sus estados; una ejecución correcta crea una.</translation>
    </message>
    <message>
        <source>There is no model %1 in this environment.</source>
        <translation>En este entorno no hay ningún modelo %1.</translation>
    </message>
    <message>
        <source>There is no version %1 of the model %2 in this environment.</source>
        <translation>En este entorno no hay ninguna versión %1 del modelo %2.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Its log has the whole story: `trainyardctl logs %1 --stage Training`. Mend what it names (a change of the repository must be committed), then run again.</source>
        <translation>Su registro lo cuenta todo: `trainyardctl logs %1 --stage Training`. Corrija lo que nombra (un cambio del repositorio necesita commit) y ejecute de nuevo.</translation>
    </message>
    <message>
        <source>The run %1 has not ended; it was not deleted.</source>
        <translation>La ejecución %1 no ha terminado; no se borró.</translation>
    </message>
    <message>
        <source>Stop it first, or resume it and let it end.</source>
        <translation>Deténgala antes, o reanúdela y deje que termine.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Usar %1</translation>
    </message>
    <message>
        <source>The run %1 goes on; it was not deleted.</source>
        <translation>La ejecución %1 sigue en curso; no se borró.</translation>
    </message>
    <message>
        <source>Stop it first: `trainyardctl cancel %1`.</source>
        <translation>Deténgala antes: `trainyardctl cancel %1`.</translation>
    </message>
    <message>
        <source>The job of the run %1 may still be running; the run was not deleted.</source>
        <translation>El trabajo de la ejecución %1 puede seguir en marcha; la ejecución no se borró.</translation>
    </message>
    <message>
        <source>Cancel it first: `trainyardctl cancel %1`.</source>
        <translation>Cancélela antes: `trainyardctl cancel %1`.</translation>
    </message>
    <message>
        <source>a private key</source>
        <translation>una clave privada</translation>
    </message>
    <message>
        <source>a password in an address</source>
        <translation>una contraseña en una dirección</translation>
    </message>
    <message>
        <source>an access token</source>
        <translation>un token de acceso</translation>
    </message>
    <message>
        <source>a file of environment variables, where passwords are kept</source>
        <translation>un archivo de variables de entorno, donde se guardan contraseñas</translation>
    </message>
    <message>
        <source>a file of keys or certificates</source>
        <translation>un archivo de claves o certificados</translation>
    </message>
    <message>
        <source>a file where passwords are kept</source>
        <translation>un archivo donde se guardan contraseñas</translation>
    </message>
    <message>
        <source>the key of a service account</source>
        <translation>la clave de una cuenta de servicio</translation>
    </message>
    <message>
        <source>Start the platform</source>
        <translation>Arrancar la plataforma</translation>
    </message>
    <message>
        <source>Run again with MODEL_URI=%1</source>
        <translation>Ejecutar otra vez con MODEL_URI=%1</translation>
    </message>
    <message>
        <source>Wait %1 minutes in the next run</source>
        <translation>Esperar %1 minutos en la próxima ejecución</translation>
    </message>
    <message>
        <source>Delete %1 %2</source>
        <translation>Borrar %1 %2</translation>
    </message>
    <message>
        <source>Use %1 for the next run</source>
        <translation>Usar %1 en la próxima ejecución</translation>
    </message>
    <message>
        <source>Run it again as a new job</source>
        <translation>Ejecutarlo otra vez como trabajo nuevo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentarlo otra vez</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Abrir %1</translation>
    </message>
    <message>
        <source>The credential %1 was not removed by this window.</source>
        <translation>Esta ventana no eliminó la credencial %1.</translation>
    </message>
    <message>
        <source>The model %1 is there without a version, because this run made none. `trainyardctl delete %1` removes it; the next run uses it as it is.</source>
        <translation>El modelo %1 está ahí sin ninguna versión, porque esta ejecución no creó ninguna. `trainyardctl delete %1` lo elimina; la próxima ejecución lo usa tal como está.</translation>
    </message>
    <message>
        <source>The model %1 is there without a version, because this run made none. `trainyardctl --environment %2 delete %1` removes it; the next run uses it as it is.</source>
        <translation>El modelo %1 está ahí sin ninguna versión, porque esta ejecución no creó ninguna. `trainyardctl --environment %2 delete %1` lo elimina; la próxima ejecución lo usa tal como está.</translation>
    </message>
    <message>
        <source>There is nothing of that name: look at the spelling, and at the folder that you are in.</source>
        <translation>No hay nada con ese nombre: mira cómo está escrito y en qué carpeta estás.</translation>
    </message>
    <message>
        <source>That is a folder, and a file is wanted: name one in it.</source>
        <translation>Es una carpeta y hace falta un archivo: nombra uno de los que contiene.</translation>
    </message>
    <message>
        <source>Your user may not do that there: `ls -ld` shows who may.</source>
        <translation>Tu usuario no puede hacer eso ahí: `ls -ld` muestra quién puede.</translation>
    </message>
    <message>
        <source>Row %1 has another number of values (%2) than row 0 (%3). Every instance needs the same.</source>
        <translation>La fila %1 tiene otro número de valores (%2) que la fila 0 (%3). Todas las instancias necesitan el mismo.</translation>
    </message>
    <message>
        <source>Installing uv, which installs Python runtimes</source>
        <translation>Instalando uv, que instala entornos de Python</translation>
    </message>
    <message>
        <source>Waiting for another installation of Python packages</source>
        <translation>Esperando a otra instalación de paquetes de Python</translation>
    </message>
    <message>
        <source>Installing the Python runtime: %1 (once; about half a minute)</source>
        <translation>Instalando el entorno de Python: %1 (una vez; medio minuto, más o menos)</translation>
    </message>
    <message>
        <source>Building the package</source>
        <translation>Construyendo el paquete</translation>
    </message>
    <message>
        <source>Installing what the package names and the runtime lacks: %1</source>
        <translation>Instalando lo que el paquete nombra y el entorno de Python no tiene: %1</translation>
    </message>
    <message>
        <source>Running python -m %1</source>
        <translation>Ejecutando python -m %1</translation>
    </message>
    <message>
        <source>local identity · %1</source>
        <translation>identidad local · %1</translation>
    </message>
    <message>
        <source>Sign in again with `gcloud auth application-default login`, which writes a file of gcloud&apos;s own: unset GOOGLE_APPLICATION_CREDENTIALS to use that.</source>
        <translation>Inicie sesión otra vez con `gcloud auth application-default login`, que escribe un archivo propio de gcloud: quite GOOGLE_APPLICATION_CREDENTIALS para usarlo.</translation>
    </message>
    <message>
        <source>Two sources contradict each other: GOOGLE_APPLICATION_CREDENTIALS names %1, and %2 is somebody else&apos;s. The variable wins; unset it to use the other.</source>
        <translation>Dos fuentes se contradicen: GOOGLE_APPLICATION_CREDENTIALS indica %1, y %2 es de otra persona. Gana la variable; quítela para usar la otra.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is %1 minutes behind the server&apos;s. Tokens are asked for with the server&apos;s time; set the clock all the same, for example with `sudo timedatectl set-ntp true`.</source>
        <translation>El reloj de esta máquina va %1 minutos atrasado respecto al del servidor. Los tokens se piden con la hora del servidor; ponga el reloj en hora de todos modos, por ejemplo con `sudo timedatectl set-ntp true`.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is %1 minutes ahead of the server&apos;s. Tokens are asked for with the server&apos;s time; set the clock all the same, for example with `sudo timedatectl set-ntp true`.</source>
        <translation>El reloj de esta máquina va %1 minutos adelantado respecto al del servidor. Los tokens se piden con la hora del servidor; ponga el reloj en hora de todos modos, por ejemplo con `sudo timedatectl set-ntp true`.</translation>
    </message>
    <message>
        <source>The credential belongs to the project %1, the calls go to %2. If that is not meant, name another credential or another environment.</source>
        <translation>La credencial es del proyecto %1 y las llamadas van a %2. Si no es lo que quiere, indique otra credencial u otro entorno.</translation>
    </message>
    <message>
        <source>%1 says %2, the calls go to the project %3. If that is wrong, name another environment; else unset the variable.</source>
        <translation>%1 dice %2, y las llamadas van al proyecto %3. Si eso está mal, indique otro entorno; si no, quite la variable.</translation>
    </message>
    <message>
        <source>There is no quota project: some services refuse a user&apos;s calls without one. Set it with `gcloud auth application-default set-quota-project %1`, or in the variable GOOGLE_CLOUD_QUOTA_PROJECT.</source>
        <translation>No hay proyecto de cuota: algunos servicios rechazan sin él las llamadas de un usuario. Fíjelo con `gcloud auth application-default set-quota-project %1` o en la variable GOOGLE_CLOUD_QUOTA_PROJECT.</translation>
    </message>
    <message>
        <source>It needs the role Service Account Token Creator there. Whoever administers that account grants it with `%1`.</source>
        <translation>Necesita allí el rol Service Account Token Creator. Quien administra esa cuenta lo concede con `%1`.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 does not let the call through: %2</source>
        <translation>El proxy en el camino a %1 no deja pasar la llamada: %2</translation>
    </message>
    <message>
        <source>Look at the variables https_proxy, http_proxy and no_proxy, or the system&apos;s proxy settings, then try again.</source>
        <translation>Revise las variables https_proxy, http_proxy y no_proxy, o la configuración de proxy del sistema, y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The repository %1 holds a pipe or device where a file belongs: %2</source>
        <translation>El repositorio %1 contiene una tubería o un dispositivo donde debe haber un archivo: %2</translation>
    </message>
    <message>
        <source>git never makes one. Clone the repository anew, from where you have it.</source>
        <translation>git nunca crea algo así. Clone el repositorio de nuevo, desde su origen.</translation>
    </message>
    <message>
        <source>The repository %1 cannot be read: %2</source>
        <translation>No se puede leer el repositorio %1: %2</translation>
    </message>
    <message>
        <source>The platform was stopped while this job ran, and the job with it.</source>
        <translation>La plataforma se detuvo mientras este trabajo se ejecutaba, y el trabajo con ella.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <translation>%1 (%2 bytes)</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 o %2</translation>
    </message>
    <message>
        <source>Nothing in the repository is to blame, and the log is kept. `trainyardctl resume %1` runs it again as a new job.</source>
        <translation>El repositorio no tiene la culpa, y el registro se conserva. `trainyardctl resume %1` lo ejecuta de nuevo como un trabajo nuevo.</translation>
    </message>
    <message>
        <source>The job succeeded, but wrote no %1 to %2/; it wrote nothing at all.</source>
        <translation>El trabajo terminó bien, pero no escribió %1 en %2/; no escribió nada.</translation>
    </message>
    <message>
        <source>The job succeeded, but wrote no %1 to %2/. It wrote: %3.</source>
        <translation>El trabajo terminó bien, pero no escribió %1 en %2/. Escribió: %3.</translation>
    </message>
    <message>
        <source>Resume runs it again as a new job.</source>
        <translation>Reanudar lo ejecuta de nuevo como un trabajo nuevo.</translation>
    </message>
    <message>
        <source>Nothing in the repository is to blame, and the log is kept. Resume runs it again as a new job.</source>
        <translation>Nada del repositorio tiene la culpa y el registro se conserva. Reanudar lo ejecuta de nuevo como un trabajo nuevo.</translation>
    </message>
    <message>
        <source>Resume follows the same job with a new clock; Stop (Shift+F5) cancels the job.</source>
        <translation>Reanudar sigue el mismo trabajo con un reloj nuevo; Detener (Mayús+F5) cancela el trabajo.</translation>
    </message>
    <message>
        <source>The log below has the whole story. Mend what it names (a change of the repository must be committed), then run again.</source>
        <translation>El registro de abajo cuenta la historia completa. Corrija lo que nombra (un cambio del repositorio necesita un commit) y ejecute de nuevo.</translation>
    </message>
    <message>
        <source>The disk that the job writes to is full. Free some space there (the menu Platform says how much this machine&apos;s platform keeps), then resume the run.</source>
        <translation>El disco en el que escribe el trabajo está lleno. Libere espacio (el menú Plataforma dice cuánto guarda la plataforma de esta máquina) y reanude la ejecución.</translation>
    </message>
    <message>
        <source>Stop the run again (Shift+F5).</source>
        <translation>Detenga la ejecución otra vez (Mayús+F5).</translation>
    </message>
    <message>
        <source>Stop it first (Shift+F5).</source>
        <translation>Deténgala primero (Mayús+F5).</translation>
    </message>
    <message>
        <source>Stop it first: open it and press Shift+F5.</source>
        <translation>Deténgala primero: ábrala y pulse Mayús+F5.</translation>
    </message>
    <message>
        <source>Open it among the recent runs to watch it, or stop it there (Shift+F5).</source>
        <translation>Ábrala en las ejecuciones recientes para seguirla, o deténgala allí (Mayús+F5).</translation>
    </message>
    <message>
        <source>The recent runs list those that there are.</source>
        <translation>Las ejecuciones recientes enumeran las que hay.</translation>
    </message>
    <message>
        <source>Mend them, commit, and run again. Check (F7) shows them at their lines.</source>
        <translation>Corríjalos, haga un commit y ejecute de nuevo. Comprobar (F7) los muestra en sus líneas.</translation>
    </message>
    <message>
        <source>Wait for its end or stop it (Shift+F5 on the page Run), then remove the environment.</source>
        <translation>Espere a que termine o deténgala (Mayús+F5 en la página Ejecutar) y después quite el entorno.</translation>
    </message>
    <message>
        <source>The model %1 is there without a version, because this run made none. Delete on the page Models (Ctrl+3) removes it; the next run uses it as it is.</source>
        <translation>El modelo %1 está sin versión, porque esta ejecución no creó ninguna. Borrar, en la página Modelos (Ctrl+3), lo elimina; la próxima ejecución lo usa como está.</translation>
    </message>
    <message>
        <source>The model %1 is there without a version, because this run made none. Delete on the page Models (Ctrl+3) removes it, with the environment %2 chosen; the next run uses it as it is.</source>
        <translation>El modelo %1 está sin versión, porque esta ejecución no creó ninguna. Borrar, en la página Modelos (Ctrl+3) con el entorno %2 elegido, lo elimina; la próxima ejecución lo usa como está.</translation>
    </message>
    <message>
        <source>The file does not load where it would be served. Look at how the script saves it and with which packages; Delete on the page Models (Ctrl+3) removes the failed version %2 of %1.</source>
        <translation>El archivo no se carga donde se serviría. Mire cómo lo guarda el script y con qué paquetes; Borrar, en la página Modelos (Ctrl+3), elimina la versión fallida %2 de %1.</translation>
    </message>
    <message>
        <source>Delete on the page Models (Ctrl+3) removes it.</source>
        <translation>Borrar, en la página Modelos (Ctrl+3), la elimina.</translation>
    </message>
    <message>
        <source>The page Models (Ctrl+3) shows its versions and their states; a run that succeeds makes one.</source>
        <translation>La página Modelos (Ctrl+3) muestra sus versiones y sus estados; una ejecución que termina bien crea una.</translation>
    </message>
    <message>
        <source>The page Models (Ctrl+3) lists the models and their versions.</source>
        <translation>La página Modelos (Ctrl+3) enumera los modelos y sus versiones.</translation>
    </message>
    <message>
        <source>Restart the platform (menu Platform), then try again.</source>
        <translation>Reinicie la plataforma (menú Plataforma) y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The menu Platform stops its platform.</source>
        <translation>El menú Plataforma detiene su plataforma.</translation>
    </message>
    <message>
        <source>Sign in with `gcloud auth application-default login`, or add a credential on the page Access (Ctrl+6) and name it as the environment&apos;s identity.</source>
        <translation>Inicie sesión con `gcloud auth application-default login`, o añada una credencial en la página Acceso (Ctrl+6) y nómbrela como identidad del entorno.</translation>
    </message>
    <message>
        <source>Sign in again: Replace, beside the credential %1 on the page Access (Ctrl+6).</source>
        <translation>Inicie sesión de nuevo: Cambiar, junto a la credencial %1 en la página Acceso (Ctrl+6).</translation>
    </message>
    <message>
        <source>Give it anew: Replace, beside the credential %1 on the page Access (Ctrl+6).</source>
        <translation>Indíquelo de nuevo: Cambiar, junto a la credencial %1 en la página Acceso (Ctrl+6).</translation>
    </message>
    <message>
        <source>Give it again: Replace, beside the credential %1 on the page Access (Ctrl+6).</source>
        <translation>Indíquelo otra vez: Cambiar, junto a la credencial %1 en la página Acceso (Ctrl+6).</translation>
    </message>
    <message>
        <source>The page Access (Ctrl+6) lists the others.</source>
        <translation>La página Acceso (Ctrl+6) enumera las demás.</translation>
    </message>
    <message>
        <source>Look at which credential each asks with, on the page Access (Ctrl+6).</source>
        <translation>Mire con qué credencial pide cada una, en la página Acceso (Ctrl+6).</translation>
    </message>
    <message>
        <source>Add a credential of the name %1 on the page Access (Ctrl+6).</source>
        <translation>Añada una credencial con el nombre %1 en la página Acceso (Ctrl+6).</translation>
    </message>
    <message>
        <source>There is: %1. The page Access (Ctrl+6) lists all.</source>
        <translation>Hay: %1. La página Acceso (Ctrl+6) las enumera todas.</translation>
    </message>
    <message>
        <source>Install the Google Cloud CLI, or choose another kind of credential.</source>
        <translation>Instale la CLI de Google Cloud o elija otro tipo de credencial.</translation>
    </message>
    <message>
        <source>Use it with an ssh address (git@HOST:PATH), as a credential of the kind “git: ssh key”.</source>
        <translation>Úsela con una dirección ssh (git@HOST:RUTA), como credencial del tipo «git: clave ssh».</translation>
    </message>
    <message>
        <source>Mend the address if it is wrong. If it is private, add a deploy key for %1 as a credential, or use ssh-agent.</source>
        <translation>Corrija la dirección si está mal. Si es privado, añada como credencial una clave de despliegue para %1, o use ssh-agent.</translation>
    </message>
    <message>
        <source>Mend the address if it is wrong. If it is private, add a token for %1 that may read it as a credential.</source>
        <translation>Corrija la dirección si está mal. Si es privado, añada como credencial un token de %1 que pueda leerlo.</translation>
    </message>
    <message>
        <source>Leave it out: https://HOST/PATH. Keep the token as a credential for %1, on the page Access (Ctrl+6). Who saw the address can use it: make a new one.</source>
        <translation>Quítelo: https://HOST/RUTA. Guarde el token como credencial para %1, en la página Acceso (Ctrl+6). Quien vio la dirección puede usarlo: cree uno nuevo.</translation>
    </message>
    <message>
        <source>Choose another name, or delete the credential %1 first.</source>
        <translation>Elija otro nombre o elimine antes la credencial %1.</translation>
    </message>
    <message>
        <source>Choose the kind %2 for it.</source>
        <translation>Elija para ella el tipo %2.</translation>
    </message>
    <message>
        <source>The key opens. Whether %1 knows it shows Check (F7) on the page Run with a repository there.</source>
        <translation>La clave se abre. Si %1 la conoce lo muestra Comprobar (F7), en la página Ejecutar, con un repositorio de allí.</translation>
    </message>
    <message>
        <source>The token is there. Whether %1 takes it shows Check (F7) on the page Run with a repository there.</source>
        <translation>El token está. Si %1 lo acepta lo muestra Comprobar (F7), en la página Ejecutar, con un repositorio de allí.</translation>
    </message>
    <message>
        <source>Known are service_account, authorized_user, impersonated_service_account, external_account and external_account_authorized_user. A client_secret.json is for signing in with a browser: another kind of credential.</source>
        <translation>Se conocen service_account, authorized_user, impersonated_service_account, external_account y external_account_authorized_user. Un client_secret.json es para iniciar sesión con un navegador: otro tipo de credencial.</translation>
    </message>
    <message>
        <source>The service knows no such token (%1). Is it this service&apos;s, and still good? Test the credential on this page, or name another identity.</source>
        <translation>El servicio no conoce ese token (%1). ¿Es de este servicio y sigue siendo válido? Pruebe la credencial en esta página o nombre otra identidad.</translation>
    </message>
    <message>
        <source>Test, beside the environment %1, tries everything that a run needs instead.</source>
        <translation>En su lugar, Probar, junto al entorno %1, prueba todo lo que necesita una ejecución.</translation>
    </message>
    <message>
        <source>The page Access (Ctrl+6) shows the ones there are.</source>
        <translation>La página Acceso (Ctrl+6) muestra los que hay.</translation>
    </message>
    <message>
        <source>There is: %1. The page Access (Ctrl+6) makes a new one.</source>
        <translation>Hay: %1. La página Acceso (Ctrl+6) crea uno nuevo.</translation>
    </message>
    <message>
        <source>Choose another name, or remove the environment %1 first.</source>
        <translation>Elija otro nombre o quite antes el entorno %1.</translation>
    </message>
    <message>
        <source>Export, beside an environment on this page, writes one. A run&apos;s recipe is used with `trainyardctl run --from FILE`.</source>
        <translation>Exportar, junto a un entorno de esta página, escribe uno. La receta de una ejecución se usa con `trainyardctl run --from ARCHIVO`.</translation>
    </message>
    <message>
        <source>Use that version, or ask for the values and add the environment by hand.</source>
        <translation>Use esa versión, o pida los valores y añada el entorno a mano.</translation>
    </message>
    <message>
        <source>The URL holds a user name or a password. An environment holds no secret: keep that as a credential and choose it as the identity.</source>
        <translation>La URL contiene un usuario o una contraseña. Un entorno no guarda secretos: guárdelo como credencial y elíjala como identidad.</translation>
    </message>
    <message>
        <source>Add the environment %1 again on the page Access (Ctrl+6), then try again.</source>
        <translation>Añada de nuevo el entorno %1 en la página Acceso (Ctrl+6) y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>Choose one that is in the list of credentials, or add %1 there.</source>
        <translation>Elija una que esté en la lista de credenciales, o añada %1 allí.</translation>
    </message>
    <message>
        <source>The list of credentials shows the kind of each.</source>
        <translation>La lista de credenciales muestra el tipo de cada una.</translation>
    </message>
    <message>
        <source>the job was cancelled</source>
        <translation>el trabajo se canceló</translation>
    </message>
    <message>
        <source>the job %1 goes on</source>
        <translation>el trabajo %1 sigue</translation>
    </message>
    <message>
        <source>Write %1: JSON knows true, false and null, in small letters.</source>
        <translation>Escriba %1: JSON conoce true, false y null, en minúsculas.</translation>
    </message>
    <message>
        <source>Write null or a number: JSON has no word for NaN or infinity.</source>
        <translation>Escriba null o un número: JSON no tiene palabra para NaN ni para infinito.</translation>
    </message>
    <message>
        <source>The request is not valid JSON at line %1, column %2. %3</source>
        <translation>La petición no es JSON válido en la línea %1, columna %2. %3</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::CredentialDetails</name>
    <message>
        <source>repositories at %1</source>
        <translation>repositorios en %1</translation>
    </message>
    <message>
        <source>the identity of %1</source>
        <translation>la identidad de %1</translation>
    </message>
    <message>
        <source>asked with by %1</source>
        <translation>la usa %1 para pedir</translation>
    </message>
    <message>
        <source>nothing yet: name it as an environment&apos;s identity</source>
        <translation>todavía nada: nómbrela como identidad de un entorno</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>Pro&amp;bar</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>Eli&amp;minar</translation>
    </message>
    <message>
        <source>Ask for a token with it, or open the key</source>
        <translation>Pedir un token con ella, o abrir la clave</translation>
    </message>
    <message>
        <source>used for</source>
        <translation>se usa para</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>secreto</translation>
    </message>
    <message>
        <source>who</source>
        <translation>quién</translation>
    </message>
    <message>
        <source>host</source>
        <translation>servidor</translation>
    </message>
    <message>
        <source>from</source>
        <translation>de</translation>
    </message>
    <message>
        <source>added</source>
        <translation>añadida</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>termina</translation>
    </message>
    <message>
        <source>not known, or never</source>
        <translation>no se sabe, o nunca</translation>
    </message>
    <message>
        <source>project</source>
        <translation>proyecto</translation>
    </message>
    <message>
        <source>quota project</source>
        <translation>proyecto de cuota</translation>
    </message>
    <message>
        <source>asks with</source>
        <translation>pide con</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>se convierte en</translation>
    </message>
    <message>
        <source>between</source>
        <translation>intermedias</translation>
    </message>
    <message>
        <source>allowed hosts</source>
        <translation>servidores permitidos</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Probando…</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>hasta el %1</translation>
    </message>
    <message>
        <source>Repla&amp;ce…</source>
        <translation>&amp;Cambiar…</translation>
    </message>
    <message>
        <source>Enter it &amp;again…</source>
        <translation>Intro&amp;ducirla de nuevo…</translation>
    </message>
    <message>
        <source>Its secret was kept until Trainyard ended, for there is no keyring. Enter it again.</source>
        <translation>Su secreto se conservó hasta que Trainyard terminó, porque no hay llavero. Introdúzcalo de nuevo.</translation>
    </message>
    <message>
        <source>The keyring has no secret for it. Enter it again.</source>
        <translation>El llavero no tiene ningún secreto para ella. Introdúzcalo de nuevo.</translation>
    </message>
    <message>
        <source>It ended %1. Enter a new one under the same name: what names it uses that one from then on.</source>
        <translation>Terminó %1. Introduzca otro con el mismo nombre: lo que la nombra usa ese desde entonces.</translation>
    </message>
    <message>
        <source>not kept any more</source>
        <translation>ya no se conserva</translation>
    </message>
    <message>
        <source>%1, until Trainyard ends</source>
        <translation>%1, hasta que Trainyard termine</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::CredentialForm</name>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>my-key</source>
        <translation>mi-clave</translation>
    </message>
    <message>
        <source>Host that it is for, and no other</source>
        <translation>Servidor para el que vale, y ningún otro</translation>
    </message>
    <message>
        <source>User, where the platform&apos;s usual one does not fit</source>
        <translation>Usuario, donde no sirve el habitual de la plataforma</translation>
    </message>
    <message>
        <source>Credential that asks</source>
        <translation>Credencial que pide</translation>
    </message>
    <message>
        <source>Service account that it becomes</source>
        <translation>Cuenta de servicio en la que se convierte</translation>
    </message>
    <message>
        <source>Service accounts between, separated by commas</source>
        <translation>Cuentas de servicio intermedias, separadas por comas</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Keep it (Ctrl+Enter)</source>
        <translation>Guardarla (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Take the content from the clipboard; it is not shown</source>
        <translation>Tomar el contenido del portapapeles; no se muestra</translation>
    </message>
    <message>
        <source>Passphrase of the key, when it has one</source>
        <translation>Frase de paso de la clave, si la tiene</translation>
    </message>
    <message>
        <source>New credential</source>
        <translation>Credencial nueva</translation>
    </message>
    <message>
        <source>Another secret for %1</source>
        <translation>Otro secreto para %1</translation>
    </message>
    <message>
        <source>The secret is kept in the system&apos;s keyring, and shown to nobody again.</source>
        <translation>El secreto se guarda en el llavero del sistema y no se vuelve a mostrar a nadie.</translation>
    </message>
    <message>
        <source>&amp;Sign in…</source>
        <translation>Iniciar &amp;sesión…</translation>
    </message>
    <message>
        <source>Choose the credential&apos;s file</source>
        <translation>Elija el archivo de la credencial</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>pegado</translation>
    </message>
    <message>
        <source>Waiting for the browser. If it does not open, go to: %1</source>
        <translation>Esperando al navegador. Si no se abre, vaya a: %1</translation>
    </message>
    <message>
        <source>%1 is kept until Trainyard ends: there is no keyring.</source>
        <translation>%1 se guarda hasta que termine Trainyard: no hay llavero.</translation>
    </message>
    <message>
        <source>%1 is kept.</source>
        <translation>%1 está guardada.</translation>
    </message>
    <message>
        <source>&amp;Allow %1 and keep</source>
        <translation>Permi&amp;tir %1 y guardar</translation>
    </message>
    <message>
        <source>or drop it here</source>
        <translation>o suéltelo aquí</translation>
    </message>
    <message>
        <source>Ch&amp;oose a file…</source>
        <translation>Elegir &amp;un archivo…</translation>
    </message>
    <message>
        <source>Pas&amp;te</source>
        <translation>Pega&amp;r</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::CredentialList</name>
    <message>
        <source>ended %1</source>
        <translation>terminó el %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>hasta el %1</translation>
    </message>
    <message>
        <source>enter it again</source>
        <translation>introducir de nuevo</translation>
    </message>
    <message>
        <source>ends soon: %1</source>
        <translation>termina pronto: %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>De: %1</translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>Service account key</source>
        <translation>Clave de cuenta de servicio</translation>
    </message>
    <message>
        <source>User credential file</source>
        <translation>Archivo de credencial de usuario</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Token de acceso</translation>
    </message>
    <message>
        <source>gcloud&apos;s account</source>
        <translation>Cuenta de gcloud</translation>
    </message>
    <message>
        <source>Metadata server</source>
        <translation>Servidor de metadatos</translation>
    </message>
    <message>
        <source>Impersonated service account</source>
        <translation>Cuenta de servicio suplantada</translation>
    </message>
    <message>
        <source>Workload identity federation</source>
        <translation>Federación de identidades de cargas de trabajo</translation>
    </message>
    <message>
        <source>Sign in with the browser</source>
        <translation>Inicio de sesión con el navegador</translation>
    </message>
    <message>
        <source>git: token for https</source>
        <translation>git: token para https</translation>
    </message>
    <message>
        <source>git: ssh key</source>
        <translation>git: clave ssh</translation>
    </message>
    <message>
        <source>This machine&apos;s own</source>
        <translation>La propia de esta máquina</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>The JSON key file of a service account, as Google&apos;s console makes it.</source>
        <translation>El archivo JSON de clave de una cuenta de servicio, como lo crea la consola de Google.</translation>
    </message>
    <message>
        <source>The file that `gcloud auth application-default login` writes: application_default_credentials.json.</source>
        <translation>El archivo que escribe `gcloud auth application-default login`: application_default_credentials.json.</translation>
    </message>
    <message>
        <source>A token that you paste; it ends after an hour or so. `gcloud auth print-access-token` prints one.</source>
        <translation>Un token que usted pega; termina al cabo de una hora más o menos. `gcloud auth print-access-token` imprime uno.</translation>
    </message>
    <message>
        <source>gcloud is asked for a token each time; nothing is kept here.</source>
        <translation>Se pide un token a gcloud cada vez; aquí no se guarda nada.</translation>
    </message>
    <message>
        <source>On a machine of Google&apos;s cloud: its own service account; nothing is kept here.</source>
        <translation>En una máquina de la nube de Google: su propia cuenta de servicio; aquí no se guarda nada.</translation>
    </message>
    <message>
        <source>Another credential asks for tokens of a service account; it needs the role Service Account Token Creator there.</source>
        <translation>Otra credencial pide tokens de una cuenta de servicio; necesita allí el rol Service Account Token Creator.</translation>
    </message>
    <message>
        <source>The credential configuration file of a workload identity pool; it holds no key of its own.</source>
        <translation>El archivo de configuración de credenciales de un grupo de identidades de cargas de trabajo; no contiene ninguna clave propia.</translation>
    </message>
    <message>
        <source>Sign in with the browser, by your organisation&apos;s OAuth client of the type Desktop app (client_secret.json).</source>
        <translation>Inicie sesión con el navegador, con el cliente OAuth de su organización de tipo Desktop app (client_secret.json).</translation>
    </message>
    <message>
        <source>A personal access token of GitHub, GitLab, Bitbucket or a server of your own: read access to repositories is enough.</source>
        <translation>Un token de acceso personal de GitHub, GitLab, Bitbucket o de un servidor propio: basta con acceso de lectura a los repositorios.</translation>
    </message>
    <message>
        <source>A private ssh key for one git server, of any type that OpenSSH reads.</source>
        <translation>Una clave ssh privada para un servidor git, de cualquier tipo que lea OpenSSH.</translation>
    </message>
    <message>
        <source>none is kept</source>
        <translation>no se guarda ninguno</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>escrito</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>el portapapeles</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>la entrada estándar</translation>
    </message>
    <message>
        <source>the browser</source>
        <translation>el navegador</translation>
    </message>
    <message>
        <source>the file %1</source>
        <translation>el archivo %1</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::DropOverlay</name>
    <message>
        <source>Drop to fill in a new run of %1</source>
        <translation>Suelte para preparar una ejecución nueva de %1</translation>
    </message>
    <message>
        <source>Drop to put %1 into the request of Predict</source>
        <translation>Suelte para poner %1 en la petición de Predecir</translation>
    </message>
    <message>
        <source>Drop to put the instances of %1, one a line, into the request of Predict</source>
        <translation>Suelte para poner las instancias de %1, una por línea, en la petición de Predecir</translation>
    </message>
    <message>
        <source>%1 is a table. Predict takes JSON: write each row as a list, one a line, and drop that as .jsonl</source>
        <translation>%1 es una tabla. Predecir admite JSON: escriba cada fila como una lista, una por línea, y suelte eso como .jsonl</translation>
    </message>
    <message>
        <source>Drop to open %1 as a log</source>
        <translation>Suelte para abrir %1 como registro</translation>
    </message>
    <message>
        <source>Nothing here can take this. Folders, URLs of repositories, JSON files and logs can be dropped.</source>
        <translation>Aquí nada admite esto. Se pueden soltar carpetas, URL de repositorios, archivos JSON y registros.</translation>
    </message>
    <message>
        <source>Drop to import an environment from %1</source>
        <translation>Suelte para importar un entorno de %1</translation>
    </message>
    <message>
        <source>Drop to take the key from %1</source>
        <translation>Suelte para tomar la clave de %1</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::EnvironmentChoice</name>
    <message>
        <source>The environment %1 is not there any more; runs go to this machine now.</source>
        <translation>El entorno %1 ya no existe; las ejecuciones van ahora a esta máquina.</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::EnvironmentForm</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Endpoint: a service that speaks AI Platform v1</source>
        <translation>Endpoint: un servicio que habla AI Platform v1</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Región</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Bucket</translation>
    </message>
    <message>
        <source>Identity: the credential that calls it</source>
        <translation>Identidad: la credencial que lo llama</translation>
    </message>
    <message>
        <source>the endpoint</source>
        <translation>el endpoint</translation>
    </message>
    <message>
        <source>Storage, when it is elsewhere</source>
        <translation>Almacenamiento, si está en otro lugar</translation>
    </message>
    <message>
        <source>AI Platform, when it is elsewhere</source>
        <translation>AI Platform, si está en otro lugar</translation>
    </message>
    <message>
        <source>Logging, when it is elsewhere</source>
        <translation>Registro, si está en otro lugar</translation>
    </message>
    <message>
        <source>Tokens, when they come from elsewhere</source>
        <translation>Tokens, si vienen de otro lugar</translation>
    </message>
    <message>
        <source>as the credential says</source>
        <translation>como dice la credencial</translation>
    </message>
    <message>
        <source>It serves (none checked: all)</source>
        <translation>Sirve (ninguno marcado: todos)</translation>
    </message>
    <message>
        <source>Machines, separated by commas (empty: any)</source>
        <translation>Máquinas, separadas por comas (vacío: cualquiera)</translation>
    </message>
    <message>
        <source>M&amp;ore: other addresses, frameworks, machines</source>
        <translation>&amp;Más: otras direcciones, frameworks, máquinas</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::EnvironmentList</name>
    <message>
        <source>starts when it is needed</source>
        <translation>arranca cuando hace falta</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::EnvironmentPanel</name>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Usarlo</translation>
    </message>
    <message>
        <source>Runs, models and predictions go there from now on</source>
        <translation>Desde ahora, las ejecuciones, los modelos y las predicciones van allí</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>Pro&amp;bar</translation>
    </message>
    <message>
        <source>Try everything that a run needs; nothing stays behind</source>
        <translation>Probar todo lo que necesita una ejecución; no queda nada atrás</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportar…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Keep these values (Ctrl+Enter)</source>
        <translation>Guardar estos valores (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Built in: its platform starts by itself when something needs it, has no account and costs nothing.</source>
        <translation>Incorporado: su plataforma arranca sola cuando algo la necesita, no tiene cuenta y no cuesta nada.</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>endpoint</translation>
    </message>
    <message>
        <source>not running now</source>
        <translation>ahora no está en marcha</translation>
    </message>
    <message>
        <source>project</source>
        <translation>proyecto</translation>
    </message>
    <message>
        <source>region</source>
        <translation>región</translation>
    </message>
    <message>
        <source>bucket</source>
        <translation>bucket</translation>
    </message>
    <message>
        <source>frameworks</source>
        <translation>frameworks</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Entorno nuevo</translation>
    </message>
    <message>
        <source>Any service that speaks AI Platform v1, and with it Cloud Storage and Cloud Logging. It holds no secret: it names a credential.</source>
        <translation>Cualquier servicio que hable AI Platform v1 y, con él, Cloud Storage y Cloud Logging. No contiene ningún secreto: nombra una credencial.</translation>
    </message>
    <message>
        <source>The file says where to call; the project, the bucket and the identity are yours to choose.</source>
        <translation>El archivo dice adónde llamar; el proyecto, el bucket y la identidad los elige usted.</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>Aña&amp;dir</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Added the environment %1. Test it, then use it.</source>
        <translation>Se añadió el entorno %1. Pruébelo y después úselo.</translation>
    </message>
    <message>
        <source>Saved the environment %1.</source>
        <translation>Se guardó el entorno %1.</translation>
    </message>
    <message>
        <source>Testing… its platform is started when it does not run.</source>
        <translation>Probando… su plataforma se arranca si no está en marcha.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Probando…</translation>
    </message>
    <message>
        <source>Testing %1…</source>
        <translation>Probando %1…</translation>
    </message>
    <message>
        <source>Tested %1.</source>
        <translation>%1 probado.</translation>
    </message>
    <message>
        <source>Everything that a run needs works.</source>
        <translation>Todo lo que necesita una ejecución funciona.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) do not work:</source>
        <translation>
            <numerusform>%n cosa no funciona:</numerusform>
            <numerusform>%n cosas no funcionan:</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the environment</source>
        <translation>Exportar el entorno</translation>
    </message>
    <message>
        <source>Exported to %1: no secret and nothing of one project is in it.</source>
        <translation>Exportado a %1: no contiene ningún secreto ni nada de un proyecto.</translation>
    </message>
    <message>
        <source>Rever&amp;t</source>
        <translation>&amp;Revertir</translation>
    </message>
    <message>
        <source>Stopped testing %1.</source>
        <translation>Prueba de %1 detenida.</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::EnvironmentPicker</name>
    <message>
        <source>Where runs, models and predictions go</source>
        <translation>Adónde van las ejecuciones, los modelos y las predicciones</translation>
    </message>
    <message>
        <source>Who calls there: the identity card (Ctrl+I)</source>
        <translation>Quién llama allí: la tarjeta de identidad (Ctrl+I)</translation>
    </message>
    <message>
        <source>Identity card of the environment</source>
        <translation>Tarjeta de identidad del entorno</translation>
    </message>
    <message>
        <source>%1 ▾</source>
        <translation>%1 ▾</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Entorno: %1</translation>
    </message>
    <message>
        <source>&amp;Environments and credentials…</source>
        <translation>&amp;Entornos y credenciales…</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::FactTable</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>Copiar %1</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::FactsView</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>Copiar %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>Copiado: %1</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::Fix</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Open the source</source>
        <translation>Abrir el código</translation>
    </message>
    <message>
        <source>Use it for the next run</source>
        <translation>Usarlo en la próxima ejecución</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Ejecutar otra vez</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Start the platform</source>
        <translation>Arrancar la plataforma</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Shows the file as it is in the run&apos;s commit</source>
        <translation>Muestra el archivo como está en el commit de la ejecución</translation>
    </message>
    <message>
        <source>Sets %1 to %2 for the next run; the file in the repository stays</source>
        <translation>Fija %1 en %2 para la próxima ejecución; el archivo del repositorio queda como está</translation>
    </message>
    <message>
        <source>Starts a new run of the same commit with %1=%2</source>
        <translation>Inicia una ejecución nueva del mismo commit con %1=%2</translation>
    </message>
    <message>
        <source>Goes on from the first stage that did not succeed</source>
        <translation>Sigue desde la primera etapa que no salió bien</translation>
    </message>
    <message>
        <source>Starts what runs jobs and serves models on this machine</source>
        <translation>Arranca lo que ejecuta trabajos y sirve modelos en esta máquina</translation>
    </message>
    <message>
        <source>Deletes %1 after a question</source>
        <translation>Borra %1 tras preguntar</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::IdentityView</name>
    <message>
        <source>The owner of this machine&apos;s platform</source>
        <translation>El dueño de la plataforma de esta máquina</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nadie</translation>
    </message>
    <message>
        <source>The credential does not say who it is</source>
        <translation>La credencial no dice quién es</translation>
    </message>
    <message>
        <source>principal</source>
        <translation>principal</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>tipo</translation>
    </message>
    <message>
        <source>from</source>
        <translation>de</translation>
    </message>
    <message>
        <source>acting through</source>
        <translation>actúa mediante</translation>
    </message>
    <message>
        <source>project</source>
        <translation>proyecto</translation>
    </message>
    <message>
        <source>named by</source>
        <translation>nombrado por</translation>
    </message>
    <message>
        <source>quota project</source>
        <translation>proyecto de cuota</translation>
    </message>
    <message>
        <source>region</source>
        <translation>región</translation>
    </message>
    <message>
        <source>bucket</source>
        <translation>bucket</translation>
    </message>
    <message>
        <source>token ends</source>
        <translation>el token termina</translation>
    </message>
    <message>
        <source>scopes</source>
        <translation>alcances</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>Ask the services what this identity may not do that a run needs</source>
        <translation>Preguntar a los servicios qué no puede hacer esta identidad que una ejecución necesita</translation>
    </message>
    <message>
        <source>As&amp;k again</source>
        <translation>Preguntar de nuev&amp;o</translation>
    </message>
    <message>
        <source>Identity in %1</source>
        <translation>Identidad en %1</translation>
    </message>
    <message>
        <source>Asking for a token…</source>
        <translation>Pidiendo un token…</translation>
    </message>
    <message>
        <source>Asking what it may do…</source>
        <translation>Preguntando qué puede hacer…</translation>
    </message>
    <message>
        <source>✓ Nothing that a run needs is missing.</source>
        <translation>✓ No falta nada de lo que necesita una ejecución.</translation>
    </message>
    <message>
        <source>Missing on %1: %2. Whoever administers it grants %3 with:</source>
        <translation>Falta en %1: %2. Quien lo administra concede %3 con:</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Copiar la orden</translation>
    </message>
    <message>
        <source>Copy the command that grants %1</source>
        <translation>Copiar la orden que concede %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>Then name it as the environment&apos;s identity</source>
        <translation>Después indíquela como identidad del entorno</translation>
    </message>
    <message>
        <source>Sign in with `gcloud auth application-default login`, or add a credential and choose it as the environment&apos;s identity.</source>
        <translation>Inicie sesión con `gcloud auth application-default login`, o añada una credencial y elíjala como identidad del entorno.</translation>
    </message>
    <message>
        <source>Add a credential…</source>
        <translation>Añadir una credencial…</translation>
    </message>
    <message>
        <source>Test permissions</source>
        <translation>Probar permisos</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>esta máquina</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::InputForm</name>
    <message>
        <source>Add another key to this run</source>
        <translation>Añadir otra clave a esta ejecución</translation>
    </message>
    <message>
        <source>%1 · for this run</source>
        <translation>%1 · para esta ejecución</translation>
    </message>
    <message>
        <source>One argument a line</source>
        <translation>Un argumento por línea</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Añadir una clave…</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::InputPanel</name>
    <message>
        <source>Name a repository and press Check to see its training_input.json.</source>
        <translation>Indique un repositorio y pulse Comprobar para ver su training_input.json.</translation>
    </message>
    <message>
        <source>Defects of training_input.json</source>
        <translation>Defectos de training_input.json</translation>
    </message>
    <message>
        <source>training_input.json, as text</source>
        <translation>training_input.json, como texto</translation>
    </message>
    <message>
        <source>Commit %1 · %2</source>
        <translation>Commit %1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) with uncommitted changes are not in the run: %1</source>
        <translation>
            <numerusform>Un archivo con cambios sin confirmar no está en la ejecución: %1</numerusform>
            <numerusform>%n archivos con cambios sin confirmar no están en la ejecución: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Línea %1, columna %2: %3</translation>
    </message>
    <message>
        <source>For this run only</source>
        <translation>Solo para esta ejecución</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copiar el texto</translation>
    </message>
    <message>
        <source>Back to the file</source>
        <translation>Volver al archivo</translation>
    </message>
    <message>
        <source>Difference to the file</source>
        <translation>Diferencia con el archivo</translation>
    </message>
    <message>
        <source>Copied training_input.json as it is edited</source>
        <translation>Se copió training_input.json tal como está editado</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of the package look like secrets: %1. They go to the job as they are.</source>
        <translation>
            <numerusform>Un archivo del paquete parece un secreto: %1. Va al trabajo tal cual.</numerusform>
            <numerusform>%n archivos del paquete parecen secretos: %1. Van al trabajo tal cual.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file in the commit itself, line %1: %2 A run&apos;s own values cannot mend that: copy the text, commit it, and check again.</source>
        <translation>El propio archivo del commit, línea %1: %2 Los valores de una ejecución no pueden arreglarlo: copie el texto, haga commit y compruebe otra vez.</translation>
    </message>
    <message>
        <source>Taken away here, but still as in the file: %1. An override cannot remove a key.</source>
        <translation>Quitado aquí, pero sigue como en el archivo: %1. Un cambio de la ejecución no puede quitar una clave.</translation>
    </message>
    <message>
        <source>Nothing that counts is changed</source>
        <translation>No cambia nada que cuente</translation>
    </message>
    <message numerus="yes">
        <source>For this run only: %n key(s) changed</source>
        <translation>
            <numerusform>Solo para esta ejecución: una clave cambiada</numerusform>
            <numerusform>Solo para esta ejecución: %n claves cambiadas</numerusform>
        </translation>
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
        <source>Line %1, column %2: %3 %4</source>
        <translation>Línea %1, columna %2: %3 %4</translation>
    </message>
    <message>
        <source>Go on from the first stage that did not succeed</source>
        <translation>Seguir desde la primera etapa que no terminó bien</translation>
    </message>
    <message>
        <source>Time waited</source>
        <translation>Tiempo de espera</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>until %1, %2 left</source>
        <translation>hasta las %1, quedan %2</translation>
    </message>
    <message>
        <source>attempt</source>
        <translation>intento</translation>
    </message>
    <message>
        <source>began</source>
        <translation>empezó</translation>
    </message>
    <message>
        <source>took</source>
        <translation>duró</translation>
    </message>
    <message>
        <source>run</source>
        <translation>ejecución</translation>
    </message>
    <message>
        <source>Which attempt of the stage is shown</source>
        <translation>Qué intento de la etapa se muestra</translation>
    </message>
    <message>
        <source>Attempt %1, the latest</source>
        <translation>Intento %1, el último</translation>
    </message>
    <message>
        <source>Attempt %1, %2</source>
        <translation>Intento %1, %2</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Input, from %1</source>
        <translation>Entrada, de %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>repositorio</translation>
    </message>
    <message>
        <source>ref</source>
        <translation>referencia</translation>
    </message>
    <message>
        <source>The program that followed this run has ended; a job that it submitted may go on. Resume goes on with the same job, Stop cancels it.</source>
        <translation>El programa que seguía esta ejecución ha terminado; un trabajo que envió puede seguir. Reanudar sigue con el mismo trabajo, Detener lo cancela.</translation>
    </message>
    <message>
        <source>Add a credential…</source>
        <translation>Añadir una credencial…</translation>
    </message>
    <message>
        <source>Opens the form of a new token, key or identity; Resume goes on with it</source>
        <translation>Abre el formulario de un token, una clave o una identidad nueva; Reanudar sigue con ella</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::LogPane</name>
    <message>
        <source>Which stage&apos;s lines the log shows</source>
        <translation>De qué etapa muestra líneas el registro</translation>
    </message>
    <message>
        <source>How severe a line must be to be shown</source>
        <translation>Qué gravedad debe tener una línea para mostrarse</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Info and above</source>
        <translation>Información o más</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Avisos y errores</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Show new lines as they come (End)</source>
        <translation>Mostrar las líneas nuevas según llegan (Fin)</translation>
    </message>
    <message>
        <source>More about the log</source>
        <translation>Más sobre el registro</translation>
    </message>
    <message>
        <source>Time stamps, wrapping, copy, save</source>
        <translation>Horas, ajuste de línea, copiar, guardar</translation>
    </message>
    <message>
        <source>Find in the log…</source>
        <translation>Buscar en el registro…</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Buscar en el registro</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous (Ctrl+F)</source>
        <translation>Intro: siguiente, Mayús+Intro: anterior (Ctrl+F)</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>Distinguir mayúsculas y minúsculas</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Solo palabras completas</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Expresión regular</translation>
    </message>
    <message>
        <source>Show only the lines that match</source>
        <translation>Mostrar solo las líneas que coinciden</translation>
    </message>
    <message>
        <source>No time stamps</source>
        <translation>Sin hora</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Hora local</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Time since the start</source>
        <translation>Tiempo desde el inicio</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Ajustar las líneas largas</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Save the complete log…</source>
        <translation>Guardar el registro completo…</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>Todas las etapas</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Save the complete log</source>
        <translation>Guardar el registro completo</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Guardado en %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 no se guardó: %2</translation>
    </message>
    <message>
        <source>Show all stages and attempts</source>
        <translation>Mostrar todas las etapas y todos los intentos</translation>
    </message>
    <message>
        <source>%1, attempt %2</source>
        <translation>%1, intento %2</translation>
    </message>
    <message>
        <source>%1 is not there any more: what it held last is shown until a file of that name comes.</source>
        <translation>%1 ya no existe: se muestra lo último que contenía hasta que aparezca un archivo con ese nombre.</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::LogView</name>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy line</source>
        <translation>Copiar la línea</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>No line is like that.</source>
        <translation>Ninguna línea es así.</translation>
    </message>
    <message>
        <source>Nothing was logged yet.</source>
        <translation>Todavía no hay nada en el registro.</translation>
    </message>
    <message numerus="yes">
        <source>Copying %n line(s)…</source>
        <translation>
            <numerusform>Copiando %n línea…</numerusform>
            <numerusform>Copiando %n líneas…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied the first %n line(s): more does not fit on the clipboard. Save the complete log instead.</source>
        <translation>
            <numerusform>Se copió la primera línea: en el portapapeles no cabe más. Guarde el registro completo.</numerusform>
            <numerusform>Se copiaron las primeras %n líneas: en el portapapeles no caben más. Guarde el registro completo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n line(s).</source>
        <translation>
            <numerusform>Se copió %n línea.</numerusform>
            <numerusform>Se copiaron %n líneas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Abrir %1</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>advertencia</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>The file is empty. What is written into it is shown here.</source>
        <translation>El archivo está vacío. Lo que se escriba en él se mostrará aquí.</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::LogWindow</name>
    <message>
        <source>Copied %1</source>
        <translation>Copiado: %1</translation>
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
        <translation>E&amp;jecutar</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Detener</translation>
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
    <message>
        <source>Log of the platform</source>
        <translation>Registro de la plataforma</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n en curso</numerusform>
            <numerusform>%n en curso</numerusform>
        </translation>
    </message>
    <message>
        <source>Version %1 is ready to predict.</source>
        <translation>La versión %1 está lista para predecir.</translation>
    </message>
    <message>
        <source>%1: the run failed</source>
        <translation>%1: la ejecución falló</translation>
    </message>
    <message>
        <source>%1: the run has ended</source>
        <translation>%1: la ejecución terminó</translation>
    </message>
    <message>
        <source>Search for a command   %1</source>
        <translation>Buscar una orden   %1</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>Buscar una orden</translation>
    </message>
    <message>
        <source>&amp;Open a log file…</source>
        <translation>&amp;Abrir un archivo de registro…</translation>
    </message>
    <message>
        <source>Open a log file</source>
        <translation>Abrir un archivo de registro</translation>
    </message>
    <message>
        <source>&amp;Save the complete log…</source>
        <translation>&amp;Guardar el registro completo…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Check before running</source>
        <translation>&amp;Comprobar antes de ejecutar</translation>
    </message>
    <message>
        <source>&amp;Find in the log</source>
        <translation>&amp;Buscar en el registro</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Buscar &amp;siguiente</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>A&amp;mpliar</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>&amp;Reducir</translation>
    </message>
    <message>
        <source>Usual si&amp;ze</source>
        <translation>&amp;Tamaño normal</translation>
    </message>
    <message>
        <source>Full s&amp;creen</source>
        <translation>&amp;Pantalla completa</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aspecto</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>&amp;Commands</source>
        <translation>Ór&amp;denes</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Teclas</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Dejarla seguir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>&amp;Platform</source>
        <translation>&amp;Plataforma</translation>
    </message>
    <message>
        <source>&amp;New run</source>
        <translation>Ejecución &amp;nueva</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>A&amp;justes</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cor&amp;tar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccion&amp;ar todo</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>Buscar an&amp;terior</translation>
    </message>
    <message>
        <source>F&amp;ormat the request</source>
        <translation>Dar f&amp;ormato a la petición</translation>
    </message>
    <message>
        <source>&amp;Run or send</source>
        <translation>&amp;Ejecutar o enviar</translation>
    </message>
    <message>
        <source>R&amp;esume</source>
        <translation>&amp;Reanudar</translation>
    </message>
    <message>
        <source>A run is going on. It goes on without the window and ends by itself; start Trainyard again to see it.</source>
        <translation>Hay una ejecución en curso. Sigue sin la ventana y termina sola; arranque Trainyard otra vez para verla.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Stop the run %1 of %2?</source>
        <translation>¿Detener la ejecución %1 de %2?</translation>
    </message>
    <message>
        <source>&amp;Identity card</source>
        <translation>Tarjeta de &amp;identidad</translation>
    </message>
    <message>
        <source>&amp;Test the environment</source>
        <translation>&amp;Probar el entorno</translation>
    </message>
    <message>
        <source>&amp;Add an environment…</source>
        <translation>&amp;Añadir un entorno…</translation>
    </message>
    <message>
        <source>I&amp;mport an environment…</source>
        <translation>I&amp;mportar un entorno…</translation>
    </message>
    <message>
        <source>Add a &amp;credential…</source>
        <translation>Añadir una &amp;credencial…</translation>
    </message>
    <message>
        <source>Identity in %1</source>
        <translation>Identidad en %1</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>Who calls in the chosen environment (Ctrl+I)</source>
        <translation>Quién llama en el entorno elegido (Ctrl+I)</translation>
    </message>
    <message>
        <source>Identity card of the chosen environment</source>
        <translation>Tarjeta de identidad del entorno elegido</translation>
    </message>
    <message>
        <source>The platform on this machine has ended. Its runs go on when it runs again; predictions and models of this machine need it, too.</source>
        <translation>La plataforma de esta máquina ha terminado. Sus ejecuciones continúan cuando vuelva a funcionar; las predicciones y los modelos de esta máquina también la necesitan.</translation>
    </message>
    <message>
        <source>Start the platform</source>
        <translation>Arrancar la plataforma</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>E&amp;ntorno</translation>
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
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>lista</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>creating</source>
        <translation>creándose</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>eliminándose</translation>
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
        <source>Models and their versions</source>
        <translation>Modelos y sus versiones</translation>
    </message>
    <message>
        <source>Ask the environment again (F5)</source>
        <translation>Volver a preguntar al entorno (F5)</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Test…</source>
        <translation>Probar…</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>Hacer predeterminada</translation>
    </message>
    <message>
        <source>Open its run</source>
        <translation>Abrir su ejecución</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>%1, default</source>
        <translation>%1, predeterminada</translation>
    </message>
    <message>
        <source>created</source>
        <translation>creada</translation>
    </message>
    <message>
        <source>%1 answers with %2 now; it was %3.</source>
        <translation>%1 responde ahora con %2; antes era %3.</translation>
    </message>
    <message>
        <source>Moving the default of %1…</source>
        <translation>Cambiando la versión predeterminada de %1…</translation>
    </message>
    <message>
        <source>No models yet. A run makes one: press Run on the first page (Ctrl+1).</source>
        <translation>Aún no hay modelos. Los crea una ejecución: pulse Ejecutar en la primera página (Ctrl+1).</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtrar…</translation>
    </message>
    <message>
        <source>Filter models and versions</source>
        <translation>Filtrar modelos y versiones</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy all that is known of it, a line each</source>
        <translation>Copiar todo lo que se sabe, una línea por dato</translation>
    </message>
    <message>
        <source>Copy all facts</source>
        <translation>Copiar todos los datos</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>Copied all that is known of %1</source>
        <translation>Se copió todo lo que se sabe de %1</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Deleted the version %1 of %2. Its files in the bucket stay.</source>
        <translation>Se eliminó la versión %1 de %2. Sus archivos del bucket se conservan.</translation>
    </message>
    <message>
        <source>Deleted the model %1, which has no versions.</source>
        <translation>Se eliminó el modelo %1, que no tiene versiones.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Preguntando…</translation>
    </message>
    <message>
        <source>It has no version yet: a run of it makes the first (Ctrl+1).</source>
        <translation>Aún no tiene ninguna versión: una ejecución suya crea la primera (Ctrl+1).</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n versión</numerusform>
            <numerusform>%n versiones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trainyard::ui::PackageView</name>
    <message>
        <source>Files of the package</source>
        <translation>Archivos del paquete</translation>
    </message>
    <message>
        <source>stays behind</source>
        <translation>no va</translation>
    </message>
    <message>
        <source>Outside the folder that is packaged, or a link or submodule: the job does not get it.</source>
        <translation>Fuera de la carpeta que se empaqueta, o un enlace o submódulo: el trabajo no lo recibe.</translation>
    </message>
    <message numerus="yes">
        <source>Package %1 · %n file(s)</source>
        <translation>
            <numerusform>Paquete %1 · %n archivo</numerusform>
            <numerusform>Paquete %1 · %n archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, línea %2</translation>
    </message>
    <message>
        <source>It goes along as it is. Remove it from the repository, and make a new one: whoever has the repository has it.</source>
        <translation>Va tal cual. Quítelo del repositorio y cree uno nuevo: quien tiene el repositorio lo tiene.</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::PlatformFace</name>
    <message>
        <source>The platform on this machine</source>
        <translation>La plataforma de esta máquina</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Esta máquina</translation>
    </message>
    <message>
        <source>Start the platform</source>
        <translation>Arrancar la plataforma</translation>
    </message>
    <message>
        <source>Restart the platform</source>
        <translation>Reiniciar la plataforma</translation>
    </message>
    <message>
        <source>Stop the platform</source>
        <translation>Detener la plataforma</translation>
    </message>
    <message>
        <source>Open its log</source>
        <translation>Abrir su registro</translation>
    </message>
    <message>
        <source>The platform on this machine starts when it is needed</source>
        <translation>La plataforma de esta máquina arranca cuando hace falta</translation>
    </message>
    <message>
        <source>This machine · %1 · project %2 · %3</source>
        <translation>Esta máquina · %1 · proyecto %2 · %3</translation>
    </message>
    <message>
        <source>Runs at %1</source>
        <translation>Funciona en %1</translation>
    </message>
    <message>
        <source>Project %1, bucket %2</source>
        <translation>Proyecto %1, bucket %2</translation>
    </message>
    <message>
        <source>Sandbox: %1</source>
        <translation>Aislamiento: %1</translation>
    </message>
    <message>
        <source>Sandbox: %1 (%2)</source>
        <translation>Aislamiento: %1 (%2)</translation>
    </message>
    <message>
        <source>%1 on disk; busy now</source>
        <translation>%1 en disco; ocupada ahora</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>%1 en disco</translation>
    </message>
    <message>
        <source>Stopping the platform…</source>
        <translation>Deteniendo la plataforma…</translation>
    </message>
    <message>
        <source>Starting the platform…</source>
        <translation>Arrancando la plataforma…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The platform on this machine has ended</source>
        <translation>La plataforma de esta máquina ha terminado</translation>
    </message>
    <message>
        <source>Does not run now</source>
        <translation>Ahora no está en marcha</translation>
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
    <message>
        <source>The model that is asked</source>
        <translation>El modelo al que se pregunta</translation>
    </message>
    <message>
        <source>The version that is asked</source>
        <translation>La versión a la que se pregunta</translation>
    </message>
    <message>
        <source>Requests that were sent</source>
        <translation>Peticiones enviadas</translation>
    </message>
    <message>
        <source>Sent before</source>
        <translation>Enviadas antes</translation>
    </message>
    <message>
        <source>A JSON list, {&quot;instances&quot;: […]}, or one instance a line</source>
        <translation>Una lista JSON, {&quot;instances&quot;: […]} o una instancia por línea</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formatear</translation>
    </message>
    <message>
        <source>Lay the JSON out (Ctrl+Shift+F)</source>
        <translation>Dar formato al JSON (Ctrl+Mayús+F)</translation>
    </message>
    <message>
        <source>default (%1)</source>
        <translation>predeterminada (%1)</translation>
    </message>
    <message>
        <source>%1 ms · %2</source>
        <translation>%1 ms · %2</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Preguntando a %1…</translation>
    </message>
    <message>
        <source>%1 has answered.</source>
        <translation>%1 ha respondido.</translation>
    </message>
    <message>
        <source>Asking for %1 s…</source>
        <translation>Preguntando desde hace %1 s…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop waiting for the answer</source>
        <translation>Dejar de esperar la respuesta</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <translation>
            <numerusform>%n instancia</numerusform>
            <numerusform>%n instancias</numerusform>
        </translation>
    </message>
    <message>
        <source>What is sent is kept here with its answer, the last 50. Choose one to send it again.</source>
        <translation>Lo que se envía se guarda aquí con su respuesta, las últimas 50. Elija una para enviarla de nuevo.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the whole answer as the service gave it</source>
        <translation>Copiar la respuesta completa tal como la dio el servicio</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Copiar la respuesta</translation>
    </message>
    <message>
        <source>Copied the answer, %1.</source>
        <translation>Respuesta copiada, %1.</translation>
    </message>
    <message>
        <source>%1, its beginning is shown</source>
        <translation>%1, se muestra el principio</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Línea %1: %2</translation>
    </message>
    <message>
        <source>It is about row %1, at line %2 of the request. Rows are counted from 0.</source>
        <translation>Se trata de la fila %1, en la línea %2 de la petición. Las filas se cuentan desde 0.</translation>
    </message>
    <message>
        <source>Only what is JSON as a whole can be laid out.</source>
        <translation>Solo se puede dar formato a lo que es JSON en su totalidad.</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Buscando modelos…</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelada</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::QuestionBar</name>
    <message>
        <source>&amp;Accept this key</source>
        <translation>Acep&amp;tar esta clave</translation>
    </message>
    <message>
        <source>&amp;Allow this host</source>
        <translation>Per&amp;mitir este servidor</translation>
    </message>
    <message>
        <source>&amp;Unlock the key</source>
        <translation>Desblo&amp;quear la clave</translation>
    </message>
    <message>
        <source>&amp;Unlock the keyring</source>
        <translation>Desblo&amp;quear el llavero</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de paso</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keyring</source>
        <translation>&amp;Guardarla en el llavero</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::RunForm</name>
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
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Read the commit and its training_input.json; nothing is submitted (F7)</source>
        <translation>Leer el commit y su training_input.json; no se envía nada (F7)</translation>
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
        <source>Tag, commit %1</source>
        <translation>Etiqueta, commit %1</translation>
    </message>
    <message>
        <source>Branch, commit %1</source>
        <translation>Rama, commit %1</translation>
    </message>
    <message>
        <source>Environment: where the run runs</source>
        <translation>Entorno: dónde corre la ejecución</translation>
    </message>
    <message>
        <source>Where the run runs; models and predictions follow</source>
        <translation>Dónde corre la ejecución; modelos y predicciones van con ella</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Entorno</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n versión</numerusform>
            <numerusform>%n versiones</numerusform>
        </translation>
    </message>
    <message>
        <source>the root</source>
        <translation>la raíz</translation>
    </message>
    <message>
        <source>Taken from what was pasted: the repository %1.</source>
        <translation>Tomado de lo pegado: el repositorio %1.</translation>
    </message>
    <message>
        <source>Taken from the page: the repository %1 at %2, folder: %3.</source>
        <translation>Tomado de la página: el repositorio %1 en %2, carpeta: %3.</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Ramas</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Recent commits</source>
        <translation>Commits recientes</translation>
    </message>
    <message>
        <source>Commit %1 %2</source>
        <translation>Commit %1 %2</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>exists</source>
        <translation>existe</translation>
    </message>
    <message>
        <source>A model of that name is made by the run.</source>
        <translation>La ejecución crea un modelo con ese nombre.</translation>
    </message>
    <message>
        <source>The run adds a version to it.</source>
        <translation>La ejecución le añade una versión.</translation>
    </message>
    <message>
        <source>%1 is no model name: letters, digits and underscores, a letter first.</source>
        <translation>%1 no es un nombre de modelo: letras, cifras y guiones bajos, primero una letra.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Usar %1</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::RunPage</name>
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
    <message>
        <source>Copied %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>Reading the commit…</source>
        <translation>Leyendo el commit…</translation>
    </message>
    <message>
        <source>No defects. Nothing was submitted.</source>
        <translation>Sin defectos. No se envió nada.</translation>
    </message>
    <message numerus="yes">
        <source>%n defect(s). Nothing was submitted.</source>
        <translation>
            <numerusform>%n defecto. No se envió nada.</numerusform>
            <numerusform>%n defectos. No se envió nada.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at commit %2</source>
        <translation>%1 en el commit %2</translation>
    </message>
    <message>
        <source>Starting the run…</source>
        <translation>Iniciando la ejecución…</translation>
    </message>
    <message>
        <source>Stopping the run…</source>
        <translation>Deteniendo la ejecución…</translation>
    </message>
    <message>
        <source>The run %1 was asked to stop.</source>
        <translation>Se pidió a la ejecución %1 que se detenga.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Resuming the run…</source>
        <translation>Reanudando la ejecución…</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Leyendo %1…</translation>
    </message>
    <message>
        <source>%1 is %2 in the next run; press Run to start it.</source>
        <translation>%1 es %2 en la próxima ejecución; pulse Ejecutar para iniciarla.</translation>
    </message>
    <message>
        <source>Starting the platform…</source>
        <translation>Arrancando la plataforma…</translation>
    </message>
    <message>
        <source>The platform runs. Resume goes on with the run.</source>
        <translation>La plataforma está en marcha. Reanudar sigue con la ejecución.</translation>
    </message>
    <message>
        <source>Deleted the run %1 of %2 with its log.</source>
        <translation>Se borró la ejecución %1 de %2 con su registro.</translation>
    </message>
    <message>
        <source>It stops %1; no job was submitted yet.</source>
        <translation>Detiene %1; aún no se envió ningún trabajo.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> y </translation>
    </message>
    <message>
        <source>It stops %1 and cancels the job %2; what that has trained so far is lost.</source>
        <translation>Detiene %1 y cancela el trabajo %2; se pierde lo entrenado hasta ahora.</translation>
    </message>
    <message>
        <source>Nothing of it has begun.</source>
        <translation>Nada de ella ha empezado.</translation>
    </message>
    <message>
        <source>Delete this run</source>
        <translation>Borrar esta ejecución</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtrar…</translation>
    </message>
    <message>
        <source>Filter the recent runs</source>
        <translation>Filtrar las ejecuciones recientes</translation>
    </message>
    <message>
        <source>The run has no commit yet: %1 cannot be read.</source>
        <translation>La ejecución aún no tiene commit: no se puede leer %1.</translation>
    </message>
    <message>
        <source>Deleted the version %1 of %2. Its files in the bucket stay.</source>
        <translation>Se eliminó la versión %1 de %2. Sus archivos del bucket se conservan.</translation>
    </message>
    <message>
        <source>What the run %1 had left running was cancelled.</source>
        <translation>Se canceló lo que la ejecución %1 había dejado en marcha.</translation>
    </message>
    <message>
        <source>It cancels the job %1, which was left running; what that has trained so far is lost.</source>
        <translation>Cancela el trabajo %1, que se dejó en marcha; se pierde lo entrenado hasta ahora.</translation>
    </message>
    <message>
        <source>Add a credential…</source>
        <translation>Añadir una credencial…</translation>
    </message>
    <message>
        <source>Opens the form of a new token, key or identity</source>
        <translation>Abre el formulario de un token, una clave o una identidad nueva</translation>
    </message>
    <message>
        <source>It stops %1; what the job has trained is kept.</source>
        <translation>Detiene %1; lo que entrenó el trabajo se conserva.</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Tell me when a run ends while I look elsewhere</source>
        <translation>Avisarme cuando termine una ejecución mientras miro otra cosa</translation>
    </message>
    <message>
        <source>Another language is used from the next start.</source>
        <translation>Otro idioma se usa desde el próximo arranque.</translation>
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
    <message>
        <source>interrupted: nobody follows it</source>
        <translation>interrumpida: nadie la sigue</translation>
    </message>
    <message>
        <source>until %1 · %2</source>
        <translation>hasta las %1 · %2</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Esperando %1</translation>
    </message>
    <message>
        <source>since %1, until %2</source>
        <translation>desde las %1, hasta las %2</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Intento %1</translation>
    </message>
</context>
<context>
    <name>trainyard::ui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Deshacer: %1</translation>
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
    <message>
        <source>Line %1, column %2: %3 %4</source>
        <translation>Línea %1, columna %2: %3 %4</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Esta máquina</translation>
    </message>
</context>
</TS>
